package dev.agentdyno.console;

import java.io.IOException;
import java.nio.file.Path;

/// A program that works in a JVM of its own until it is killed or its input ends.
public final class OtherProgram {
    private static volatile byte[] kept = {};

    private OtherProgram() {}

    /// Allocates now and then.
    public static void main(String... arguments) throws IOException {
        System.out.println("works");
        Thread worker = new Thread(OtherProgram::work);
        worker.setDaemon(true);
        worker.start();
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static void work() {
        while (true) {
            for (int i = 0; i < 100; i++) {
                kept = new byte[64 * 1024];
            }
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    /// Starts it and waits until it works.
    static Process start() throws Exception {
        Path classes =
                Path.of(
                        OtherProgram.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-cp",
                                classes.toString(),
                                OtherProgram.class.getName())
                        .start();
        if (!"works".equals(process.inputReader().readLine())) {
            throw new IOException("the other program does not start");
        }
        return process;
    }
}
