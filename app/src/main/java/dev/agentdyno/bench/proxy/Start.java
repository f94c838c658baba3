package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Starts `dyno serve` as a person does, and times it from the command to its first answer.
public final class Start {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] QUESTION =
            "GET /admin/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Launcher launcher;
    private final Path folder;

    /// @param launcher has learnt
    /// @param folder for what is written, which is the caller's to remove
    public Start(Launcher launcher, Path folder) {
        this.launcher = launcher;
        this.folder = folder;
    }

    /// One start.
    ///
    /// @param seconds from the command to the first answer
    /// @param residentBytes of its memory then, of what is shared in proportion
    public record Started(double seconds, long residentBytes) {}

    /// A start with what was learnt.
    public Started learnt() throws IOException, InterruptedException {
        return once(launcher::serve);
    }

    /// A start with nothing learnt.
    public Started unlearnt() throws IOException, InterruptedException {
        return once(launcher::serveUnlearnt);
    }

    private Started once(Function<Path, ProcessBuilder> serve)
            throws IOException, InterruptedException {
        int port = Server.freePort();
        Path configuration =
                Files.writeString(folder.resolve("router.yaml"), Launcher.configuration(port));
        ProcessBuilder command =
                serve.apply(configuration)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("start.log").toFile());
        long begun = System.nanoTime();
        try (Server server = new Server(command.start(), port)) {
            awaitAnswer(server, begun);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Started(seconds, server.residentBytes());
        }
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
}
