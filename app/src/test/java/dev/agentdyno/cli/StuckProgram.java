package dev.agentdyno.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/// A program in a JVM of its own, two threads of which wait for each other for ever.
public final class StuckProgram {
    private StuckProgram() {}

    public static void main(String... arguments) throws Exception {
        Object left = new Object();
        Object right = new Object();
        CyclicBarrier both = new CyclicBarrier(2);
        Thread one = thread("left", () -> take(left, right, both));
        Thread two = thread("right", () -> take(right, left, both));
        while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
        System.out.println("stuck");
        while (System.in.read() >= 0) {
            continue;
        }
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    private static void take(Object own, Object other, CyclicBarrier both) {
        synchronized (own) {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            synchronized (other) {
                System.out.println("never");
            }
        }
    }

    static Process start(String... flags) throws Exception {
        Path classes =
                Path.of(
                        StuckProgram.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xmx64m", "-cp", classes.toString(), StuckProgram.class.getName()));
        Process process = new ProcessBuilder(command).start();
        if (!"stuck".equals(process.inputReader().readLine())) {
            throw new IOException("the program does not start");
        }
        return process;
    }
}
