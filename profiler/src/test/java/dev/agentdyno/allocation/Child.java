package dev.agentdyno.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// [LongRunning] in a JVM of its own, which goes on when it is told to.
final class Child implements AutoCloseable {
    private static final Path SOURCE =
            Path.of("src/test/java/dev/agentdyno/allocation/LongRunning.java");

    private final Process process;
    private final BufferedReader said;
    private final OutputStream answers;

    private Child(Process process) {
        this.process = process;
        this.said = process.inputReader();
        this.answers = process.getOutputStream();
    }

    /// Starts it.
    ///
    /// @param threads `platform` or `virtual`
    static Child start(String threads, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(tool("java"));
        command.add("-Xmx128m");
        command.addAll(List.of(flags));
        command.addAll(List.of(SOURCE.toAbsolutePath().toString(), threads));
        return new Child(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /// Waits until it has said a word.
    void await(String word) throws IOException {
        String line = said.readLine();
        while (line != null && !line.equals(word)) {
            line = said.readLine();
        }
        assertThat(line).isEqualTo(word);
    }

    /// Has it go on.
    void goOn() throws IOException {
        answers.write('\n');
        answers.flush();
    }

    /// Has its recorder do something.
    void recorder(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(tool("jcmd"), Long.toString(pid())));
        all.addAll(List.of(command));
        Process tool =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
    }

    long pid() {
        return process.pid();
    }

    /// Waits for its end.
    void end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
