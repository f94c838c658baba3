package dev.agentdyno.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/// Makes a recording of a given size: a program that allocates, waits for locks, throws and nests
/// deeply along many different paths. Runs in a JVM of its own.
final class BusyRecorder {
    private static final Object LOCK = new Object();
    private static final ReentrantLock GATE = new ReentrantLock();
    private static final int DEEPEST = 48;
    private static final int PATHS = 20_000;

    /// So that no work can be left out.
    private static final LongAdder WORK = new LongAdder();

    private final AtomicBoolean done = new AtomicBoolean();

    private BusyRecorder() {}

    /// Records until the file is large enough.
    ///
    /// @param arguments the file to write, and about how many bytes
    public static void main(String[] arguments)
            throws IOException, ParseException, InterruptedException {
        Path file = Path.of(arguments[0]);
        long size = Long.parseLong(arguments[1]);
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000000/s");
            recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.enable("jdk.JavaExceptionThrow").with("throttle", "off").withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            new BusyRecorder().run(recording, size);
            recording.stop();
            recording.dump(file);
            System.out.println(WORK.sum());
        }
    }

    private void run(Recording recording, long size) throws InterruptedException {
        int count = Math.max(2, Runtime.getRuntime().availableProcessors());
        Thread[] threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int seed = i;
            threads[i] = Thread.ofPlatform().name("busy-" + i).start(() -> work(seed));
        }
        while (recording.getSize() < size) {
            Thread.sleep(Duration.ofMillis(100));
        }
        done.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work(int seed) {
        Random random = new Random(seed);
        while (!done.get()) {
            int path = random.nextInt(PATHS);
            step(new Random(path), DEEPEST - path % 32);
        }
    }

    private static void step(Random path, int depth) {
        if (depth == 0) {
            leaf(path);
            return;
        }
        switch (path.nextInt(5)) {
            case 0 -> parse(path, depth - 1);
            case 1 -> plan(path, depth - 1);
            case 2 -> call(path, depth - 1);
            case 3 -> retry(path, depth - 1);
            default -> render(path, depth - 1);
        }
    }

    private static void parse(Random path, int depth) {
        WORK.add(new byte[64 + depth].length);
        step(path, depth);
    }

    private static void plan(Random path, int depth) {
        step(path, depth);
    }

    private static void call(Random path, int depth) {
        step(path, depth);
        WORK.add(new long[16 + depth].length);
    }

    private static void retry(Random path, int depth) {
        step(path, depth);
    }

    private static void render(Random path, int depth) {
        step(path, depth);
    }

    private static void leaf(Random path) {
        switch (path.nextInt(16)) {
            case 0 -> fail();
            case 1 -> contend();
            case 2 -> share();
            default -> allocate(path);
        }
    }

    /// One waits for the other now and then.
    private static void share() {
        GATE.lock();
        try {
            WORK.increment();
        } finally {
            GATE.unlock();
        }
    }

    private static void fail() {
        try {
            throw new IllegalStateException("planned");
        } catch (IllegalStateException e) {
            WORK.add(String.valueOf(e.getMessage()).length());
        }
    }

    private static void contend() {
        synchronized (LOCK) {
            WORK.increment();
        }
    }

    private static void allocate(Random path) {
        for (int i = 0; i < 8; i++) {
            WORK.add(new byte[1_024 + path.nextInt(8_192)].length);
        }
    }
}
