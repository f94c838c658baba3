package dev.agentdyno.allocation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A program that allocates much at one place, then waits to be recorded, and then allocates at
/// others: in threads that it had all the time, and in ones that live briefly.
public final class LongRunning {
    private static final int BLOCK = 64 * 1024;
    private static final long MANY_BYTES = 512L << 20;
    private static final long BRIEF_BYTES = 4L << 20;
    private static final long SOME_NANOS = 1_500_000_000L;
    private static final int THREADS = 3;
    private static final int CROWD = 8;
    private static volatile Object sink = "";

    private LongRunning() {}

    /// @param arguments `platform` or `virtual`: what allocates
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("virtual")) {
            all(crowd(LongRunning::earlier));
            ready();
            all(crowd(LongRunning::later));
        } else {
            CountDownLatch ran = new CountDownLatch(THREADS);
            CountDownLatch recorded = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(THREADS);
            threads(ran, recorded, done);
            ran.await();
            ready();
            recorded.countDown();
            done.await();
            all(brief());
        }
        tell("done");
    }

    private static void ready() throws IOException {
        tell("ready");
    }

    /// Says a word, and waits for an answer.
    private static void tell(String word) throws IOException {
        System.out.println(word);
        if (System.in.read() < 0) {
            throw new IOException("nobody answers");
        }
    }

    /// Threads that live on when they are done, so that they are counted to the end.
    private static void threads(CountDownLatch ran, CountDownLatch recorded, CountDownLatch done) {
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .name("old-" + i)
                    .start(() -> {
                        earlier();
                        ran.countDown();
                        await(recorded);
                        later();
                        done.countDown();
                        await(new CountDownLatch(1));
                    });
        }
    }

    private static List<Thread> crowd(Runnable work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            threads.add(Thread.ofVirtual().start(work));
        }
        return threads;
    }

    private static List<Thread> brief() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            threads.add(Thread.ofPlatform().name("brief-" + i).start(LongRunning::briefly));
        }
        return threads;
    }

    private static void all(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void earlier() {
        for (long i = 0; i < MANY_BYTES; i += BLOCK) {
            sink = new byte[BLOCK];
        }
    }

    /// Slowly enough that no sample weighs more than some megabytes.
    private static void later() {
        long end = System.nanoTime() + SOME_NANOS;
        while (System.nanoTime() < end) {
            sink = new long[BLOCK / Long.BYTES];
            pause(100_000);
        }
    }

    private static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.yield();
        }
    }

    private static void briefly() {
        for (long i = 0; i < BRIEF_BYTES; i += BLOCK) {
            sink = new int[BLOCK / Integer.BYTES];
            pause(5_000_000);
        }
    }
}
