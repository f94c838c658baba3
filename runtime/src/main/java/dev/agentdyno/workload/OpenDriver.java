package dev.agentdyno.workload;

import java.util.List;
import java.util.Locale;

/// Starts iterations when the clock says so, whatever becomes of them. A start that cannot be made
/// within [#LATEST_NANOS] of its plan, or that would put too many in flight, is dropped and
/// counted.
final class OpenDriver implements LoadDriver {
    private static final long LATEST_NANOS = 1_000_000_000L;

    /// How soon a changed rate shows.
    private static final long LOOK_AGAIN_NANOS = 20_000_000L;

    private final Arrivals arrivals;
    private final LevelCurve curve;
    private final LoadSettings settings;
    private final RequestSequence requests;
    private final Iterations iterations;
    private final Tally tally;
    private final RequestHash hash = new RequestHash();
    private final long plannedNanos;

    OpenDriver(
            Arrivals arrivals,
            LevelCurve curve,
            LoadSettings settings,
            RequestSequence requests,
            Iterations iterations,
            Tally tally) {
        this.arrivals = arrivals;
        this.curve = curve;
        this.settings = settings;
        this.requests = requests;
        this.iterations = iterations;
        this.tally = tally;
        this.plannedNanos = Math.round(curve.seconds() * 1e9);
    }

    @Override
    public void drive(RunClock clock) {
        for (long number = 0; !clock.stopped(); number++) {
            long planned = awaitStart(number, clock);
            if (clock.stopped() || planned >= plannedNanos) {
                break;
            }
            start(requests.at(number), planned, clock);
        }
        awaitEnd(clock);
    }

    /// Waits for the start of `number`, asking for it again and again because the rate may change.
    private long awaitStart(long number, RunClock clock) {
        long now = clock.now();
        long planned = arrivals.planned(number, now);
        while (planned > now && now < plannedNanos && !clock.stopped()) {
            clock.waitFor(Math.min(planned, plannedNanos), LOOK_AGAIN_NANOS);
            now = clock.now();
            planned = arrivals.planned(number, now);
        }
        return planned;
    }

    private void start(Request request, long planned, RunClock clock) {
        hash.add(request);
        boolean late = clock.now() - planned > LATEST_NANOS;
        if (late || tally.inFlight.get() >= settings.whole("maxInFlight")) {
            tally.dropped.increment();
        } else {
            iterations.launch(request, clock.start() + planned);
        }
    }

    private void awaitEnd(RunClock clock) {
        while (!clock.stopped() && clock.now() < plannedNanos) {
            clock.pause(plannedNanos - clock.now());
        }
    }

    @Override
    public double intendedRate(RunClock clock) {
        long now = clock.now();
        return now < plannedNanos ? arrivals.rate(now) : 0;
    }

    @Override
    public long plannedNanos() {
        return plannedNanos;
    }

    @Override
    public String stage(RunClock clock) {
        return curve.describe(
                clock.now() / 1e9, arrivals.verb() + " " + shortRate(clock) + " req/s");
    }

    @Override
    public String stageName(RunClock clock) {
        return curve.stageName(curve.stageAt(clock.now() / 1e9));
    }

    private String shortRate(RunClock clock) {
        double rate = intendedRate(clock);
        return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
    }

    @Override
    public List<double[]> plan() {
        return arrivals.plan();
    }

    @Override
    public String requestHash() {
        return hash.finish();
    }
}
