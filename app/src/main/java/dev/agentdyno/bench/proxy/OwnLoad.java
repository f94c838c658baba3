package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Loads that wrk cannot make: at a fixed rate whatever the answers take, and event streams.
final class OwnLoad {
    private static final String STREAM = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
    private static final double NANOS = 1e9;

    private final Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final LongAdder errors = new LongAdder();
    private final int port;
    private final long nanos;

    OwnLoad(int port, Duration time) {
        this.port = port;
        this.nanos = time.toNanos();
    }

    /// Each connection asks at moments laid down before, and is timed from them.
    Measured open(int connections, int perSecond) throws InterruptedException {
        long interval = TimeUnit.SECONDS.toNanos(connections) / perSecond;
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        return measure(
                connections,
                number -> {
                    long due = start + number * interval / connections;
                    try (Caller caller = new Caller(port, Load.QUESTION)) {
                        for (; due - start < nanos; due += interval) {
                            waitUntil(due);
                            times.recordValue(caller.ask() - due);
                        }
                    }
                });
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /// Each connection asks for one stream after another; the time is that to the first event.
    Measured streams(int count) throws InterruptedException {
        long start = System.nanoTime();
        return measure(
                count,
                number -> {
                    try (Caller caller = new Caller(port, STREAM)) {
                        while (System.nanoTime() - start < nanos) {
                            long sent = System.nanoTime();
                            times.recordValue(caller.ask() - sent);
                        }
                    }
                });
    }

    private interface Work {
        void run(int number) throws IOException;
    }

    private Measured measure(int connections, Work work) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().daemon().start(() -> run(work, number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Measured(
                times.getTotalCount(),
                errors.sum(),
                seconds,
                times.getValueAtPercentile(50) / NANOS,
                times.getValueAtPercentile(99) / NANOS,
                0,
                0);
    }

    private void run(Work work, int number) {
        try {
            work.run(number);
        } catch (IOException | RuntimeException e) {
            errors.increment();
        }
    }
}
