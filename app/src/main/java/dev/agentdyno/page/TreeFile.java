package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.Caption;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.calltree.TreeFormat;
import dev.agentdyno.query.CsvWriter;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.shell.Commands;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a call tree to a file: as a flame graph in every format of call trees, or its methods as
/// comma-separated values.
public final class TreeFile {
    private static final String TABLE = ".csv";

    private TreeFile() {}

    /// Writes a file in the background, and tells the person how that went.
    public static void save(Commands commands, CallTree tree, Caption caption, Path file) {
        commands.background(
                Words.of("flame.save.task", String.valueOf(file.getFileName())),
                () -> write(tree, caption, file),
                written -> commands.tell(Words.of("flame.save.done", written.toString())));
    }

    /// Writes `file`, and answers it.
    ///
    /// @throws IOException in one line for a person, if its name asks for no known format or it
    ///   cannot be written
    static Path write(CallTree tree, Caption caption, Path file) throws IOException {
        String name = file.toString();
        Optional<TreeFormat> format = TreeFormat.named(name);
        boolean table = name.toLowerCase(Locale.ROOT).endsWith(TABLE);
        if (format.isEmpty() && !table) {
            throw new IOException("unknown ending of " + name + "; use .html, .svg or .csv");
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (table) {
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                table(tree, caption, text);
                text.flush();
            } else {
                format.orElseThrow().write(tree, caption, out);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.inWords(e), e);
        }
        return file;
    }

    private static void table(CallTree tree, Caption caption, Appendable to) throws IOException {
        String unit = caption.weight().replace(' ', '_');
        CsvWriter out = new CsvWriter(to);
        out.row(List.of("method", "self_" + unit, "total_" + unit));
        for (MethodWeight method : MethodWeight.all(tree)) {
            out.row(List.of(method.frame().text(), method.self(), method.total()));
        }
    }

    /// The full names from the first method to a node, one a line.
    public static String stack(CallTree tree, int node) {
        return Arrays.stream(tree.path(node))
                .mapToObj(frame -> tree.frames().frame(frame).text())
                .collect(Collectors.joining("\n"));
    }
}
