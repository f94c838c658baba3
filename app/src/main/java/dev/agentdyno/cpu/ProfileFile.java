package dev.agentdyno.cpu;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.Caption;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.calltree.TreeFormat;
import dev.agentdyno.reader.Reasons;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a profile to a file: the flame graph in every format of call trees, or the methods as
/// comma-separated values.
final class ProfileFile {
    private static final String TABLE = ".csv";

    private ProfileFile() {}

    /// Writes `file`, and answers it.
    ///
    /// @throws IOException in one line for a person, if its name asks for no known format or it
    ///   cannot be written
    static Path write(Profile profile, Caption caption, Path file) throws IOException {
        String name = file.toString();
        Optional<TreeFormat> format = TreeFormat.named(name);
        boolean table = name.toLowerCase(Locale.ROOT).endsWith(TABLE);
        if (format.isEmpty() && !table) {
            throw new IOException("unknown ending of " + name + "; use .html, .svg or .csv");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (table) {
                out.write(table(profile).getBytes(StandardCharsets.UTF_8));
            } else {
                format.orElseThrow().write(profile.tree(), caption, out);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.inWords(e), e);
        }
        return file;
    }

    private static String table(Profile profile) {
        StringBuilder text = new StringBuilder("method,self_samples,total_samples\n");
        for (MethodWeight method : profile.methods()) {
            text.append(quoted(method.frame().text()))
                    .append(',')
                    .append(method.self())
                    .append(',')
                    .append(method.total())
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// The full names from the first method to a node, one a line.
    static String stack(CallTree tree, int node) {
        List<String> names =
                java.util.Arrays.stream(tree.path(node))
                        .mapToObj(frame -> tree.frames().frame(frame).text())
                        .toList();
        return String.join("\n", names);
    }
}
