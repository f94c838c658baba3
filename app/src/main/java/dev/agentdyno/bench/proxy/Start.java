package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts `dyno serve` as a person does, and times it from the command to its first answer.
public final class Start {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LONGEST_LEARNING = TimeUnit.MINUTES.toNanos(3);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] QUESTION =
            "GET /admin/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Path launcher;
    private final Path folder;

    /// @param launcher the script `dyno`
    /// @param folder for what is written, which is the caller's to remove
    public Start(Path launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /// One start.
    ///
    /// @param seconds from the command to the first answer
    /// @param residentBytes of its memory then, of what is shared in proportion
    public record Started(double seconds, long residentBytes) {}

    /// Starts it once without anything learnt and waits until that is learnt.
    ///
    /// @throws IOException in one line, if it did not start or learns nothing here
    public void learn() throws IOException, InterruptedException {
        once(Map.of("XDG_CACHE_HOME", folder.toString()), true);
    }

    /// A start with what was learnt.
    public Started learnt() throws IOException, InterruptedException {
        return once(Map.of("XDG_CACHE_HOME", folder.toString()), false);
    }

    /// A start with nothing learnt.
    public Started unlearnt() throws IOException, InterruptedException {
        return once(Map.of("DYNO_AOT", "off"), false);
    }

    private Started once(Map<String, String> environment, boolean learning)
            throws IOException, InterruptedException {
        int port = Server.freePort();
        Path configuration = Files.writeString(folder.resolve("router.yaml"), configuration(port));
        ProcessBuilder command =
                new ProcessBuilder(
                                launcher.toString(), "serve", "--config", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("start.log").toFile());
        command.environment().putAll(environment);
        long begun = System.nanoTime();
        try (Server server = new Server(command.start(), port)) {
            awaitAnswer(server, begun);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Started started = new Started(seconds, server.residentBytes());
            if (learning) {
                awaitLearning();
            }
            return started;
        }
    }

    private static String configuration(int port) {
        return """
        server: {bind_address: "127.0.0.1:%d"}
        backends:
          - {name: one, url: "http://127.0.0.1:9"}
        """
                .formatted(port);
    }

    private void awaitAnswer(Server server, long begun) throws IOException, InterruptedException {
        while (!answers(server.port())) {
            if (!server.isAlive() || System.nanoTime() - begun > LONGEST_NANOS) {
                String said = Files.readString(folder.resolve("start.log"));
                throw new IOException(
                        "dyno serve did not start: " + said.lines().findFirst().orElse(""));
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(QUESTION);
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).startsWith("HTTP/1.1");
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitLearning() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!hasLearnt()) {
            if (System.nanoTime() - begun > LONGEST_LEARNING) {
                throw new IOException("this JVM learns nothing from a start");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean hasLearnt() throws IOException {
        Path cache = folder.resolve("agent-dyno");
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, "serve-*.aot")) {
            return files.iterator().hasNext();
        }
    }
}
