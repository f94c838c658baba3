package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.Progress;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Table;
import dev.agentdyno.page.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One table that is measured by `dyno bench` in a JVM of its own, with this one's Java and class
/// path; the result is kept by the child.
final class BenchChild {
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /// What begins the one line of a command that fails.
    private static final String SPEAKER = "dyno: ";

    private static final Pattern THROWN = Pattern.compile("[\\w.$]+(?:Exception|Error)\\b.*");

    private final Process process;
    private final Progress progress = new Progress();
    private String last = "";

    private BenchChild(Process process) {
        this.process = process;
    }

    /// @throws IOException with one line, if there is no Java to start it with
    static BenchChild start(Table table, Effort effort, ResultFolder results) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        if (!Files.isExecutable(java)) {
            throw new IOException(Words.of("scorecard.noJava"));
        }
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.agentdyno.Main", "bench", table.key(), "--json"));
        command.addAll(List.of("--effort", word(effort)));
        command.addAll(List.of("--results", results.path().toString()));
        command.addAll(List.of("--recordings", results.recordings().toString()));
        return new BenchChild(
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    private static String word(Effort effort) {
        return Effort.words().entrySet().stream()
                .filter(each -> each.getValue().equals(effort))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no word for " + effort));
    }

    /// Waits for its end, and ends it where that cannot be waited for. Tells `changed` how far it
    /// is.
    ///
    /// @throws IOException with its last words, if it did not measure all
    void await(Consumer<Progress> changed) throws IOException, InterruptedException {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line, changed);
            }
            if (process.waitFor() != 0) {
                throw new IOException(
                        last.isEmpty()
                                ? Words.of("scorecard.ended", Integer.toString(process.exitValue()))
                                : last);
            }
        } finally {
            if (process.isAlive()) {
                end();
            }
        }
    }

    private void hear(String line, Consumer<Progress> changed) {
        if (progress.take(line)) {
            changed.accept(progress);
        } else if (line.startsWith(SPEAKER)) {
            last = line.substring(SPEAKER.length());
        } else if (THROWN.matcher(line).matches()) {
            last = line;
        }
    }

    /// Ends it and the JVMs that it measures in.
    void end() {
        List<ProcessHandle> measured = process.descendants().toList();
        process.destroy();
        measured.forEach(ProcessHandle::destroy);
    }
}
