package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.POOL_ACQUIRED;
import static dev.agentdyno.timeline.Signal.POOL_IN_USE;
import static dev.agentdyno.timeline.Signal.POOL_WAITING;
import static dev.agentdyno.timeline.Signal.POOL_WAIT_TIME;

import dev.agentdyno.timeline.Pool;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Callers wait for a pool or a limit.
///
/// Medium from 5 % of response time, high from 20 %: below 5 % the wait is lost in the spread of
/// any provider's times. Where no response is timed, one caller waiting on average is medium, as
/// many as the pool has places is high.
///
/// The size advised is Little's law, `L = λ W`: places in use now are the achieved rate times the
/// time each is held, so at the intended rate they are `in use × intended ÷ achieved`; with a
/// closed model, the users in the queue are the ones to be let in.
///
/// Pools of one setting, such as the connections of each backend, are one finding: their waits add
/// up, and there is one size to advise.
final class PoolWaiting implements LookDetector {
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;

    /// The router's connections: one pool of all backends, or one a backend,
    /// `router.upstream.NAME`.
    private static final String UPSTREAM = "router.upstream";

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
        Map<String, List<Pool>> bySetting =
                snapshot.pools().stream()
                        .filter(pool -> pool.capacity() > 0)
                        .collect(
                                Collectors.groupingBy(
                                        PoolWaiting::setting,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return bySetting.values().stream().flatMap(pools -> examine(look, pools).stream()).toList();
    }

    /// What pools of one size have in common; a pool without a setting is alone.
    private static String setting(Pool pool) {
        return pool.tunable().isEmpty() ? pool.name() : pool.tunable();
    }

    /// @param pools all of one setting
    private Optional<Finding> examine(Look look, List<Pool> pools) {
        double waiting = sum(pools, pool -> look.amount(POOL_WAITING, pool.name()));
        double waited = sum(pools, pool -> waited(look, pool));
        double share = look.share(waited);
        if (!(Double.isNaN(share) ? waiting >= 1 : share >= MEDIUM_SHARE)) {
            return Optional.empty();
        }
        Severity severity =
                Double.isNaN(share)
                        ? Severity.of(waiting, 1, sum(pools, Pool::capacity))
                        : Severity.of(share, MEDIUM_SHARE, HIGH_SHARE);
        return Optional.of(finding(look, pools, severity, share, waited));
    }

    private static double sum(List<Pool> pools, ToDoubleFunction<Pool> number) {
        return pools.stream().mapToDouble(number).sum();
    }

    /// Caller-seconds waited: those of callers who got their place, or, as one that still waits has
    /// told nothing yet, the mean queue times the time, whichever is more.
    private static double waited(Look look, Pool pool) {
        double served = look.amount(POOL_WAIT_TIME, pool.name()) * look.seconds();
        return Math.max(served, look.amount(POOL_WAITING, pool.name()) * look.seconds());
    }

    /// Of several pools of one setting, the one that is waited for most is told.
    private Finding finding(
            Look look, List<Pool> pools, Severity severity, double share, double waited) {
        Pool worst =
                pools.stream()
                        .max(Comparator.comparingDouble(pool -> waited(look, pool)))
                        .orElseThrow();
        Queue queue = Queue.of(look, worst);
        double acquired = sum(pools, pool -> look.amount(POOL_ACQUIRED, pool.name()));
        double mean = waited / Math.max(1, acquired * look.seconds());
        long size = advisedSize(look, pools);
        return new Draft(id() + ":" + subjectOf(pools), severity, queue.busy())
                .title(title(worst))
                .subject(setting(worst))
                .share(share)
                .what(
                        "While callers wait, %s of %s places of %s are in use and %s callers stand in line."
                                .formatted(
                                        Figures.number(queue.inUse()),
                                        Figures.count(worst.capacity()),
                                        worst.name(),
                                        Figures.number(queue.waiting())))
                .why(why(share, mean))
                .advice(
                        "Arrivals × time in service ask for %s places%s (Little's law, with a quarter to spare)."
                                .formatted(
                                        Figures.count(size),
                                        isOfBackends(worst) ? " per backend" : ""))
                .tunable(advice(look.snapshot(), worst, size, share))
                .evidence(
                        evidence(
                                queue.busy(),
                                worst,
                                POOL_WAITING,
                                queue.waiting(),
                                "callers waiting, mean"),
                        evidence(
                                queue.busy(),
                                worst,
                                POOL_IN_USE,
                                queue.inUse(),
                                "places in use, mean"))
                .finding();
    }

    private static String subjectOf(List<Pool> pools) {
        Pool first = pools.getFirst();
        return pools.size() == 1 ? first.name() : first.tunable();
    }

    /// The time in which callers stood in line for a pool, with means over it.
    private record Queue(TimeRange busy, double inUse, double waiting) {
        static Queue of(Look look, Pool pool) {
            Snapshot snapshot = look.snapshot();
            TimeRange busy = busiest(look, pool);
            double now = snapshot.value(POOL_WAITING, pool.name(), busy);
            return new Queue(
                    busy,
                    snapshot.value(POOL_IN_USE, pool.name(), busy),
                    Math.max(look.amount(POOL_WAITING, pool.name()), now));
        }
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

    /// One setting is to be enough for the pool that asks for most.
    private static long advisedSize(Look look, List<Pool> pools) {
        return pools.stream()
                .mapToLong(pool -> advisedSize(look.snapshot(), pool, Queue.of(look, pool)))
                .max()
                .orElseThrow();
    }

    private static long advisedSize(Snapshot snapshot, Pool pool, Queue queue) {
        double places = queue.inUse() > 1 ? queue.inUse() : 1;
        double intended = snapshot.value(Signal.LOAD_INTENDED, queue.busy());
        double achieved = snapshot.value(Signal.LOAD_ACHIEVED, queue.busy());
        double asked =
                intended > 0 && achieved > 0
                        ? Math.max(places * intended / achieved, places)
                        : places + queue.waiting();
        double bounded = Math.min(asked * HEADROOM, pool.capacity() * MOST_GROWTH);
        double size = Math.max(bounded, pool.capacity() + 1.0);
        return Sizes.roundUp(size / settingsIn(snapshot, pool));
    }

    /// How many times its setting a pool's capacity is: `router.upstream` is the sum of all
    /// backends, while its setting is of each.
    private static long settingsIn(Snapshot snapshot, Pool pool) {
        int backends = snapshot.backends().size();
        boolean isSum = pool.name().equals(UPSTREAM) && !pool.tunable().isEmpty();
        return isSum && backends > 0 && pool.capacity() % backends == 0 ? backends : 1;
    }

    private static boolean isOfBackends(Pool pool) {
        return setting(pool).startsWith(UPSTREAM);
    }

    private static Optional<Advice> advice(Snapshot snapshot, Pool pool, long size, double share) {
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
                        Long.toString(pool.capacity() / settingsIn(snapshot, pool)),
                        Long.toString(size),
                        effect));
    }

    private static String title(Pool pool) {
        if (isOfBackends(pool)) {
            return "Requests wait for an upstream connection";
        }
        return setting(pool).startsWith("agent.")
                ? "Agent runs wait for their turn"
                : "Callers wait for a place in " + pool.name();
    }
}
