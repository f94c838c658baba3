package dev.agentdyno.workload;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Users that do a number of iterations, shared by all or each its own, within the longest time.
final class IterationDriver implements LoadDriver {
    private static final long LOOK_AGAIN_NANOS = 20_000_000L;

    private final int users;
    private final long iterationsPlanned;
    private final boolean shared;
    private final long longestNanos;
    private final RequestSequence requests;
    private final Iterations iterations;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final String hash;

    /// @param shared whether the iterations are one number for all users
    IterationDriver(
            boolean shared,
            LoadSettings settings,
            RequestSequence requests,
            Iterations iterations) {
        this.shared = shared;
        this.users = settings.count("users");
        this.iterationsPlanned = settings.whole("iterations") * (shared ? 1 : users);
        this.longestNanos = settings.nanos("duration");
        this.requests = requests;
        this.iterations = iterations;
        this.hash =
                requests.hashOfFirst((int) Math.min(RequestHash.CLOSED_MODEL, iterationsPlanned));
    }

    @Override
    public void drive(RunClock clock) throws InterruptedException {
        CountDownLatch present = new CountDownLatch(users);
        for (int user = 0; user < users; user++) {
            int number = user;
            iterations.loop(() -> iterate(number, clock, present));
        }
        boolean gone = false;
        while (!gone && !clock.stopped() && clock.now() < longestNanos) {
            gone = present.await(LOOK_AGAIN_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void iterate(int user, RunClock clock, CountDownLatch present) {
        try {
            long own = iterationsPlanned / users;
            for (long turn = 0; mayGoOn(clock); turn++) {
                long number = shared ? next.getAndIncrement() : user * own + turn;
                if (number >= iterationsPlanned || (!shared && turn >= own)) {
                    return;
                }
                iterations.performNow(requests.at(number));
                ended.incrementAndGet();
            }
        } finally {
            present.countDown();
        }
    }

    private boolean mayGoOn(RunClock clock) {
        return !clock.stopped() && clock.now() < longestNanos && !iterations.isCutOff();
    }

    @Override
    public double intendedRate(RunClock clock) {
        return Double.NaN;
    }

    @Override
    public long plannedNanos() {
        return 0;
    }

    @Override
    public String stage(RunClock clock) {
        return String.format(Locale.ROOT, "%d of %d iterations", ended.get(), iterationsPlanned);
    }

    @Override
    public String stageName(RunClock clock) {
        return "";
    }

    @Override
    public List<double[]> plan() {
        return List.of(new double[] {0, users});
    }

    @Override
    public String requestHash() {
        return hash;
    }
}
