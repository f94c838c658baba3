package dev.agentdyno.calltree;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// One line a path: frames joined by semicolons, a space, the weight.
final class Collapsed {
    private Collapsed() {}

    static void write(CallTree tree, OutputStream out) throws IOException {
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        for (int i = 0; i < tree.size(); i++) {
            if (tree.self(i) != 0) {
                line(tree, i, writer);
            }
        }
        writer.flush();
    }

    private static void line(CallTree tree, int node, Writer writer) throws IOException {
        int[] path = tree.path(node);
        for (int i = 0; i < path.length; i++) {
            writer.append(i == 0 ? "" : ";").append(plain(tree.frames().frame(path[i]).text()));
        }
        if (path.length == 0) {
            writer.append("(no stack)");
        }
        writer.append(' ').append(Long.toString(tree.self(node))).append('\n');
    }

    /// What separates frames and lines may not stand in a name.
    private static String plain(String name) {
        return name.replace(';', ':').replace('\n', ' ').replace('\r', ' ');
    }
}
