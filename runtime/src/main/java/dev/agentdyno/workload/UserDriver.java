package dev.agentdyno.workload;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Users that iterate until the time is over, as many of them as the curve and the setting ask for.
///
/// A user that is asked to go ends its iteration first; a user that is asked for again starts anew.
final class UserDriver implements LoadDriver {
    private static final long LOOK_AGAIN_NANOS = 50_000_000L;

    private final LevelCurve curve;
    private final LoadSettings settings;
    private final RequestSequence requests;
    private final Iterations iterations;
    private final AtomicLong next = new AtomicLong();
    private final BitSet present = new BitSet();
    private final String hash;
    private final long plannedNanos;
    private volatile int wanted;

    UserDriver(
            LevelCurve curve,
            LoadSettings settings,
            RequestSequence requests,
            Iterations iterations) {
        this.curve = curve;
        this.settings = settings;
        this.requests = requests;
        this.iterations = iterations;
        this.plannedNanos = Math.round(curve.seconds() * 1e9);
        this.hash = requests.hashOfFirst(RequestHash.CLOSED_MODEL);
    }

    @Override
    public void drive(RunClock clock) {
        while (!clock.stopped() && clock.now() < plannedNanos) {
            wanted = users(clock);
            admit(clock);
            clock.pause(Math.min(LOOK_AGAIN_NANOS, plannedNanos - clock.now()));
        }
        wanted = 0;
    }

    private int users(RunClock clock) {
        return (int) Math.round(curve.level(clock.now() / 1e9) * settings.whole("users"));
    }

    private void admit(RunClock clock) {
        for (int user = 0; user < wanted; user++) {
            if (arrives(user)) {
                int number = user;
                iterations.loop(() -> iterate(number, clock));
            }
        }
    }

    private void iterate(int user, RunClock clock) {
        while (stays(user) && !clock.stopped() && !iterations.isCutOff()) {
            iterations.performNow(requests.at(next.getAndIncrement()));
        }
    }

    private boolean arrives(int user) {
        synchronized (present) {
            boolean absent = !present.get(user);
            present.set(user);
            return absent;
        }
    }

    /// Whether `user` goes on; one that does not is marked as gone in the same step.
    private boolean stays(int user) {
        if (user < wanted) {
            return true;
        }
        synchronized (present) {
            boolean still = user < wanted;
            present.set(user, still);
            return still;
        }
    }

    @Override
    public double intendedRate(RunClock clock) {
        return Double.NaN;
    }

    @Override
    public long plannedNanos() {
        return plannedNanos;
    }

    @Override
    public String stage(RunClock clock) {
        return curve.describe(clock.now() / 1e9, "hold " + wanted + " users");
    }

    @Override
    public String stageName(RunClock clock) {
        return curve.stageName(curve.stageAt(clock.now() / 1e9));
    }

    @Override
    public List<double[]> plan() {
        return curve.corners((double) settings.whole("users"));
    }

    @Override
    public String requestHash() {
        return hash;
    }
}
