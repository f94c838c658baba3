package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.POOL_ACQUIRED;
import static dev.agentdyno.timeline.Signal.POOL_IN_USE;
import static dev.agentdyno.timeline.Signal.POOL_WAITING;
import static dev.agentdyno.timeline.Signal.POOL_WAIT_TIME;

import dev.agentdyno.timeline.Pool;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// Callers wait for a pool or a limit.
///
/// Medium from 5 % of response time, high from 20 %: below 5 % the wait is lost in the spread of
/// any provider's times. Where no response is timed, one caller waiting on average is medium, as
/// many as the pool has places is high.
///
/// The size advised is Little's law, `L = λ W`: places in use now are the achieved rate times the
/// time each is held, so at the intended rate they are `in use × intended ÷ achieved`; with a
/// closed model, the users in the queue are the ones to be let in.
final class PoolWaiting implements LookDetector {
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;

    /// Less time is a start, in which everything waits for everything.
    private static final double LEAST_SECONDS = 3;

    /// Arrivals are not even: room above the mean, so that the pool is full only now and then.
    private static final double HEADROOM = 1.25;

    /// No advice beyond this many times the present size at once: past it the law's premise, that
    /// the time in service stays, is not to be trusted.
    private static final double MOST_GROWTH = 64;

    @Override
    public String id() {
        return "pool-waiting";
    }

    @Override
    public List<Finding> examine(Look look) {
        Snapshot snapshot = look.snapshot();
        if (look.seconds() < LEAST_SECONDS) {
            return List.of();
        }
        return snapshot.pools().stream()
                .filter(pool -> pool.capacity() > 0)
                .flatMap(pool -> examine(look, pool).stream())
                .toList();
    }

    private Optional<Finding> examine(Look look, Pool pool) {
        double waiting = look.amount(POOL_WAITING, pool.name());
        double waited = waited(look, pool, waiting);
        double share = look.share(waited);
        if (!(Double.isNaN(share) ? waiting >= 1 : share >= MEDIUM_SHARE)) {
            return Optional.empty();
        }
        Severity severity =
                Double.isNaN(share)
                        ? Severity.of(waiting, 1, (double) pool.capacity())
                        : Severity.of(share, MEDIUM_SHARE, HIGH_SHARE);
        return Optional.of(finding(look, pool, severity, share, waited, waiting));
    }

    /// Caller-seconds waited: those of callers who got their place, or, as one that still waits has
    /// told nothing yet, the mean queue times the time, whichever is more.
    private static double waited(Look look, Pool pool, double waiting) {
        double served = look.amount(POOL_WAIT_TIME, pool.name()) * look.seconds();
        return Math.max(served, waiting * look.seconds());
    }

    private Finding finding(
            Look look, Pool pool, Severity severity, double share, double waited, double waiting) {
        Snapshot snapshot = look.snapshot();
        TimeRange busy = busiest(look, pool);
        double inUse = snapshot.value(POOL_IN_USE, pool.name(), busy);
        double queue = Math.max(waiting, snapshot.value(POOL_WAITING, pool.name(), busy));
        double mean =
                waited / Math.max(1, look.amount(POOL_ACQUIRED, pool.name()) * look.seconds());
        long size = advisedSize(snapshot, busy, pool, inUse, queue);
        return new Draft(id() + ":" + pool.name(), severity, busy)
                .title(title(pool))
                .subject(pool.tunable().isEmpty() ? pool.name() : pool.tunable())
                .share(share)
                .what(
                        "While callers wait, %s of %s places of %s are in use and %s callers stand in line."
                                .formatted(
                                        Figures.number(inUse),
                                        Figures.count(pool.capacity()),
                                        pool.name(),
                                        Figures.number(queue)))
                .why(why(share, mean))
                .advice(
                        "Arrivals × time in service ask for %s places (Little's law, with a quarter to spare)."
                                .formatted(Figures.count(size)))
                .tunable(advice(pool, size, share))
                .evidence(
                        evidence(busy, pool, POOL_WAITING, queue, "callers waiting, mean"),
                        evidence(busy, pool, POOL_IN_USE, inUse, "places in use, mean"))
                .finding();
    }

    private static String why(double share, double mean) {
        String wait = "A place is waited for %s on average".formatted(Figures.seconds(mean));
        return Double.isNaN(share)
                ? wait + "."
                : wait + "; that is %s of response time.".formatted(Figures.percent(share));
    }

    private static Evidence evidence(
            TimeRange busy, Pool pool, Signal signal, double value, String text) {
        String words = Figures.number(value) + " " + text;
        return Evidence.of(words, value, Evidence.DRIVE, busy, signal).labelled(pool.name());
    }

    private static TimeRange busiest(Look look, Pool pool) {
        Snapshot snapshot = look.snapshot();
        return Stretch.longest(
                        snapshot,
                        snapshot.series(POOL_WAITING, pool.name()),
                        look.range(),
                        waiting -> waiting > 0)
                .orElse(look.range());
    }

    private static long advisedSize(
            Snapshot snapshot, TimeRange busy, Pool pool, double inUse, double waiting) {
        double places = inUse > 1 ? inUse : 1;
        double intended = snapshot.value(Signal.LOAD_INTENDED, busy);
        double achieved = snapshot.value(Signal.LOAD_ACHIEVED, busy);
        double asked =
                intended > 0 && achieved > 0
                        ? Math.max(places * intended / achieved, places)
                        : places + waiting;
        double bounded = Math.min(asked * HEADROOM, pool.capacity() * MOST_GROWTH);
        return Sizes.roundUp(Math.max(bounded, pool.capacity() + 1.0));
    }

    private static Optional<Advice> advice(Pool pool, long size, double share) {
        if (pool.tunable().isEmpty()) {
            return Optional.empty();
        }
        String effect =
                Double.isNaN(share)
                        ? "Callers no longer wait for a place."
                        : "Up to %s less response time (estimate: the wait goes, all else stays)."
                                .formatted(Figures.percent(share));
        return Optional.of(
                new Advice(
                        pool.tunable(),
                        Long.toString(pool.capacity()),
                        Long.toString(size),
                        effect));
    }

    private static String title(Pool pool) {
        String name = pool.tunable().isEmpty() ? pool.name() : pool.tunable();
        if (name.startsWith("router.upstream")) {
            return "Requests wait for an upstream connection";
        }
        return name.startsWith("agent.")
                ? "Agent runs wait for their turn"
                : "Callers wait for a place in " + pool.name();
    }
}
