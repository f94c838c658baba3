package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that listens on a loopback port, with all its children.
final class Server implements AutoCloseable {
    private static final long START_SECONDS = 20;
    private static final double TICKS_A_SECOND = 100;

    private final Process process;
    private final int port;

    /// Ends it when this JVM is ended in the midst of a measurement.
    private final Thread end = Thread.ofPlatform().unstarted(this::destroy);

    Server(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /// Starts `command` and waits until something listens on `port`.
    static Server start(List<String> command, int port, Path log)
            throws IOException, InterruptedException {
        return start(new ProcessBuilder(command), port, log);
    }

    static Server start(ProcessBuilder command, int port, Path log)
            throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Server server = new Server(process, port);
        try {
            if (!server.listensInTime()) {
                String said = Files.readString(log, StandardCharsets.ISO_8859_1);
                throw new IOException(
                        command.command().getFirst() + " did not start: " + lastLine(said));
            }
            return server;
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private boolean listensInTime() throws InterruptedException {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() - latest > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return true;
    }

    private static String lastLine(String text) {
        return text.lines().reduce((first, second) -> second).orElse("it said nothing");
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Whether a process that it started has not ended yet.
    boolean hasLiveDescendants() {
        return process.descendants().anyMatch(handle -> !stat(handle.pid()).startsWith("Z"));
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /// Processor seconds used so far, as the kernel counts them.
    double processorSeconds() {
        return processes().mapToDouble(handle -> ticks(handle.pid())).sum() / TICKS_A_SECOND;
    }

    private static double ticks(long pid) {
        String[] fields = stat(pid).split(" ", -1);
        return fields.length < 13 ? 0 : Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    /// What the kernel tells of a process behind its name: its state first.
    private static String stat(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 1).strip();
    }

    /// Memory in use; what processes share is counted once, in proportion.
    long residentBytes() {
        return processes()
                .mapToLong(handle -> resident(Path.of("/proc", Long.toString(handle.pid()))))
                .sum();
    }

    private static long resident(Path process) {
        return read(process.resolve("smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private void destroy() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This JVM is ending: the hook runs, and has nothing left to do.
        }
    }
}
