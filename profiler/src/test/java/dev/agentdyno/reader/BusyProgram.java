package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What the recordings of the tests were made of: it computes, allocates, waits for locks, throws
/// and nests deeply, until its time is up. Old Java only, since old JVMs run it too.
public final class BusyProgram {
    private static final Object LOCK = new Object();
    private static volatile long sink;

    private BusyProgram() {}

    /// Runs for as many milliseconds as the first argument says.
    public static void main(String[] arguments) throws InterruptedException {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000;
        int threads = 3;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            int seed = i;
            Thread thread = new Thread(() -> work(end, seed, done), "busy-\u00e9\ud55c-" + i);
            thread.start();
        }
        done.await();
    }

    private static void work(long end, int seed, CountDownLatch done) {
        int round = seed;
        while (System.nanoTime() < end) {
            nest(round % 60 + 3, round);
            round++;
            contend(round);
            fail(round);
        }
        done.countDown();
    }

    private static void nest(int depth, int round) {
        if (depth == 0) {
            compute(round);
        } else if (depth % 3 == 0) {
            deeper(depth, round);
        } else {
            nest(depth - 1, round);
        }
    }

    private static void deeper(int depth, int round) {
        nest(depth - 1, round);
    }

    private static void compute(int round) {
        List<byte[]> kept = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < 200; i++) {
            byte[] block = new byte[512 + i * 16];
            block[i % 512] = (byte) round;
            kept.add(block);
            sum += Long.hashCode(sum * 31 + i) + block[i % 512];
        }
        sink += sum + kept.size();
    }

    private static void contend(int round) {
        synchronized (LOCK) {
            if (round % 64 == 0) {
                pause(15);
            }
        }
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void fail(int round) {
        try {
            throw new IllegalStateException("round " + round);
        } catch (IllegalStateException e) {
            sink += e.getMessage().length();
        }
    }
}
