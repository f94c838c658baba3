package dev.agentdyno.workload;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Performs requests on virtual threads and tallies how they end. Safe for use by many threads.
final class Iterations implements AutoCloseable {
    /// One of so many iterations ends with a park; few enough that its cost, some tens of
    /// microseconds, is not seen.
    private static final long PARKING = 256;

    private final ExecutorService threads;
    private final Job job;
    private final Tally tally;
    private volatile boolean cutOff;

    Iterations(Job job, Tally tally) {
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("load-request").factory());
        this.job = job;
        this.tally = tally;
    }

    /// Performs `request` on a thread of its own.
    ///
    /// @param planned nano time of the planned start
    void launch(Request request, long planned) {
        tally.start(System.nanoTime() - planned);
        run(() -> perform(request, planned), tally::cancel);
    }

    /// Performs `request` in the caller's thread, planned for now, and makes room afterwards,
    /// because users whose answers come without a wait would keep every carrier thread from the
    /// others.
    void performNow(Request request) {
        tally.start(0);
        perform(request, System.nanoTime());
        makeRoom(request.number());
    }

    /// Carriers are not preempted, so somebody has to yield. A thread that yields stays in the
    /// queue of its carrier, though, and with two of them there the carrier never looks for those
    /// that were started elsewhere: so now and then a user parks and comes back by their way.
    @SuppressWarnings("ThreadPriorityCheck") // to yield is the point
    private static void makeRoom(long number) {
        if (number % PARKING == 0) {
            LockSupport.parkNanos(1);
        } else {
            Thread.yield();
        }
    }

    /// Runs a user's loop on a thread of its own.
    void loop(Runnable user) {
        run(user, () -> {});
    }

    boolean isCutOff() {
        return cutOff;
    }

    /// Interrupts whatever is under way and starts nothing more.
    void cutOff() {
        cutOff = true;
        threads.shutdownNow();
    }

    /// Starts nothing more and waits for what is under way.
    ///
    /// @return whether everything has ended
    boolean drain(long nanos) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        cutOff();
        job.close();
    }

    private void run(Runnable task, Runnable refused) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            refused.run();
        }
    }

    private void perform(Request request, long planned) {
        long sent = System.nanoTime();
        Outcome outcome;
        try {
            outcome = job.perform(request);
        } catch (InterruptedException e) {
            tally.cancel();
            return;
        } catch (RuntimeException | Error e) {
            outcome = Outcome.failed(e.getClass().getSimpleName());
        }
        if (cutOff && !outcome.ok()) {
            tally.cancel();
            return;
        }
        long end = System.nanoTime();
        tally.end(outcome, end - planned, end - sent);
    }
}
