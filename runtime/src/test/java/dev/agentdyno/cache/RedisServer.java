package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Redis in a process of its own, on a free port of the loopback address, which keeps
/// nothing on disk. It can be killed, started again on the same port, and halted.
public final class RedisServer implements AutoCloseable {
    private static final Map<String, String> BINARIES =
            Map.of(
                    "amd64", "/redis-server-6.2.6-v5-linux-amd64",
                    "aarch64", "/redis-server-6.2.7-linux-arm64");

    private final Path binary;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path binary, int port, List<String> options) {
        this.binary = binary;
        this.port = port;
        this.options = options;
    }

    /// Starts one that has answered; without a binary for this machine, the test is left out.
    public static RedisServer start(Path folder, String... options) throws Exception {
        String name = BINARIES.get(System.getProperty("os.arch"));
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && name != null,
                "there is a Redis for tests only for Linux on amd64 and aarch64");
        RedisServer server = new RedisServer(unpack(name, folder), freePort(), List.of(options));
        server.start();
        return server;
    }

    private static Path unpack(String name, Path folder) throws IOException {
        Path binary = folder.resolve("redis-server");
        if (Files.exists(binary)) {
            return binary;
        }
        try (InputStream in = RedisServer.class.getResourceAsStream(name)) {
            Files.copy(in, binary);
        }
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        return binary;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Starts the server anew, empty, on the port it had.
    void start() throws Exception {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--dir", binary.getParent().toString()));
        command.addAll(options);
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(binary.resolveSibling("redis.log").toFile())
                        .start();
        Waiting.until(() -> answers() || !process.isAlive());
        assertThat(process.isAlive()).isTrue();
    }

    /// Whether it greets, with or without asking for a password.
    private boolean answers() {
        try {
            String reply = ask("PING");
            return reply.startsWith("+PONG") || reply.startsWith("-NOAUTH");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    String uri(String password) {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /// Sends words of plain ASCII, and answers the beginning of what comes back.
    String ask(String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (String word : words) {
                String sent = "$" + word.length() + "\r\n" + word + "\r\n";
                out.write(sent.getBytes(StandardCharsets.ISO_8859_1));
            }
            byte[] reply = new byte[64 * 1024];
            int length = socket.getInputStream().read(reply);
            return new String(reply, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names that begin with `prefix`.
    List<String> keys(String prefix) {
        return ask("KEYS", prefix + "*").lines().filter(line -> line.startsWith(prefix)).toList();
    }

    /// Ends it as a crash would.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// Stops its clock: connections stay, answers do not come.
    void halt() throws Exception {
        signal("STOP");
    }

    void goOn() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
