package dev.agentdyno.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/// Waits for locks, parks, sleeps on virtual threads, reads and writes files and sockets and
/// throws, while this JVM records it.
final class Program {
    private static final Object LEDGER = new Object();
    private static final Object PARKED = new Object();
    private static final int ROUNDS = 12;

    private Program() {}

    /// A recording of all that it does.
    static Path record(Path folder) throws Exception {
        Path file = folder.resolve("program.jfr");
        try (Recording recording = new Recording()) {
            for (String name :
                    List.of(
                            "jdk.JavaMonitorEnter",
                            "jdk.ThreadPark",
                            "jdk.VirtualThreadPinned",
                            "jdk.ThreadSleep",
                            "jdk.FileRead",
                            "jdk.FileWrite",
                            "jdk.FileForce",
                            "jdk.SocketRead",
                            "jdk.SocketWrite",
                            "jdk.SocketConnect",
                            "jdk.Compilation",
                            "jdk.ExecuteVMOperation",
                            "jdk.SafepointBegin",
                            "jdk.SafepointEnd")) {
                recording.enable(name).withoutThreshold().withStackTrace();
            }
            for (String name :
                    List.of(
                            "jdk.JavaExceptionThrow",
                            "jdk.JavaErrorThrow",
                            "jdk.Deoptimization",
                            "jdk.CompilationFailure")) {
                recording.enable(name).withStackTrace();
            }
            for (String name :
                    List.of(
                            "jdk.ExceptionStatistics",
                            "jdk.ClassLoadingStatistics",
                            "jdk.CodeCacheStatistics",
                            "jdk.CompilerStatistics")) {
                recording.enable(name).withPeriod(Duration.ofMillis(50));
            }
            recording.start();
            run(folder);
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private static void run(Path folder) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            contend();
            files(folder.resolve("notes" + round % 3 + ".txt"));
            fail(round);
        }
        sockets();
        sleepVirtually();
        System.gc();
    }

    private static void contend() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        threads.add(Thread.ofPlatform().name("holder").start(() -> hold(held)));
        held.await();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().name("waiter-" + i).start(Program::enter));
        }
        threads.add(
                Thread.ofPlatform()
                        .name("parker")
                        .start(() -> LockSupport.parkNanos(PARKED, 3_000_000)));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void hold(CountDownLatch held) {
        synchronized (LEDGER) {
            held.countDown();
            LockSupport.parkNanos(4_000_000);
        }
    }

    private static void enter() {
        synchronized (LEDGER) {
            Thread.onSpinWait();
        }
    }

    private static void files(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[4096]);
        }
        try (InputStream in = Files.newInputStream(file)) {
            in.readAllBytes();
        }
    }

    private static void fail(int round) {
        try {
            throw round % 4 == 0
                    ? new UnsupportedOperationException("round " + round)
                    : new IllegalStateException("round " + round);
        } catch (IllegalStateException | UnsupportedOperationException e) {
            LockSupport.parkNanos(e.getStackTrace().length);
        }
    }

    private static void sockets() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread client = Thread.ofPlatform().name("client").start(() -> send(server));
            try (Socket socket = server.accept()) {
                socket.getInputStream().readAllBytes();
            }
            client.join();
        }
    }

    private static void send(ServerSocket server) {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            for (int i = 0; i < 5; i++) {
                socket.getOutputStream().write(new byte[1000]);
                LockSupport.parkNanos(2_000_000);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void sleepVirtually() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Thread thread = Thread.ofVirtual().name("sleeper").start(Program::sleep);
            thread.join();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
