package dev.agentdyno.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A real program in a JVM of its own that works until it is told to end.
final class ForeignJvm implements AutoCloseable {
    private static final String PROGRAM =
            """
            public class Worker {
                static volatile byte[] kept;
                static Thread waiting(String name, Object own, Object other,
                        java.util.concurrent.CyclicBarrier both) {
                    Thread thread = new Thread(() -> {
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
                    }, name);
                    thread.setDaemon(true);
                    thread.start();
                    return thread;
                }
                static void deadlock() throws Exception {
                    Object left = new Object();
                    Object right = new Object();
                    var both = new java.util.concurrent.CyclicBarrier(2);
                    Thread one = waiting("left", left, right, both);
                    Thread two = waiting("right", right, left, both);
                    while (one.getState() != Thread.State.BLOCKED
                            || two.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                }
                public static void main(String[] args) throws Exception {
                    if (Boolean.getBoolean("deadlock")) {
                        deadlock();
                    }
                    System.out.println("works");
                    Thread ender = new Thread(() -> {
                        try {
                            while (System.in.read() >= 0) { }
                        } catch (java.io.IOException e) {
                            e.printStackTrace();
                        }
                        System.exit(0);
                    });
                    ender.setDaemon(true);
                    ender.start();
                    while (true) {
                        for (int i = 0; i < 200; i++) {
                            kept = new byte[64 * 1024];
                        }
                        Thread.sleep(5);
                    }
                }
            }
            """;

    private final Process process;

    private ForeignJvm(Process process) {
        this.process = process;
    }

    /// Compiles the program for JDK 17 into `folder` and starts it with the JDK at `home`. Where
    /// there is none the test is skipped, and its report says so.
    static ForeignJvm start(Path home, Path folder, String... flags) throws IOException {
        return startAs(List.of(), home, folder, flags);
    }

    /// As [#start], by another program that runs it, such as one that changes the user.
    static ForeignJvm startAs(List<String> by, Path home, Path folder, String... flags)
            throws IOException {
        assumeTrue(
                Files.isExecutable(home.resolve("bin/java")),
                () -> "not tried: this machine has no JDK at " + home);
        Path source = folder.resolve("Worker.java");
        Files.writeString(source, PROGRAM);
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "--release",
                                "17",
                                "-nowarn",
                                "-d",
                                folder.toString(),
                                source.toString());
        if (status != 0) {
            throw new IOException("the program does not compile");
        }
        List<String> command = new ArrayList<>(by);
        command.add(home.resolve("bin/java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-Xmx64m", "-cp", folder.toString(), "Worker"));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("stderr").toFile())
                        .start();
        BufferedReader out = process.inputReader();
        if (!"works".equals(out.readLine())) {
            throw new IOException("the program does not start");
        }
        return new ForeignJvm(process);
    }

    /// Homes of the JDKs to try: this one, and one of 17, whether or not the machine has it.
    static Stream<Path> homes() {
        return Stream.of(here(), older(Path.of("/usr/lib/jvm")));
    }

    /// The home of this JVM's JDK.
    static Path here() {
        return Path.of(System.getProperty("java.home"));
    }

    private static Path older(Path jdks) {
        Path missing = jdks.resolve("jdk-17");
        if (!Files.isDirectory(jdks)) {
            return missing;
        }
        try (Stream<Path> found = Files.list(jdks)) {
            return found.filter(home -> home.getFileName().toString().contains("17"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst()
                    .orElse(missing);
        } catch (IOException e) {
            return missing;
        }
    }

    long pid() {
        return process.pid();
    }

    Process process() {
        return process;
    }

    /// Has the operating system stop it where it is, as a program that hangs.
    void halt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(pid())).inheritIO().start().waitFor();
    }

    /// Has the operating system kill it, which it does not notice.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Has it end by itself, as a program does that is done.
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
