package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.PoolLeakEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// Pools and limits, from the state and totals they emit once a second.
final class PoolEvents {
    private static final int MOST_POOLS = 256;

    private static final int MOST_LEAKS = 256;
    private static final int LONGEST_STACK = 8_192;

    private final Tracks tracks;
    private final Newest<PoolLeak> leaks =
            new Newest<>(MOST_LEAKS, Comparator.comparingLong(PoolLeak::timeNanos));
    private final Totals<String> totals = new Totals<>();
    private final TreeMap<String, Pool> pools = new TreeMap<>();

    PoolEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(PoolStatsEvent.NAME, this::stats);
        handlers.on(PoolLeakEvent.NAME, this::leak);
    }

    List<Pool> pools() {
        return List.copyOf(pools.values());
    }

    List<PoolLeak> leaks() {
        return leaks.list();
    }

    private void leak(RecordedEvent event) {
        leaks.add(
                new PoolLeak(
                        Times.end(event),
                        Fields.text(event, "pool"),
                        Fields.text(event, "reason"),
                        Fields.span(event, "held"),
                        Fields.text(event, "takenBy"),
                        Fields.document(event, "takenAt", LONGEST_STACK)));
    }

    private void stats(RecordedEvent event) {
        Pool pool = pool(event);
        long now = Times.end(event);
        if (pools.containsKey(pool.name()) || pools.size() < MOST_POOLS) {
            pools.put(pool.name(), pool);
        }
        tracks.of(Signal.POOL_CAPACITY, pool.name()).count(now, pool.capacity());
        tracks.of(Signal.POOL_IN_USE, pool.name()).count(now, pool.inUse());
        tracks.of(Signal.POOL_WAITING, pool.name()).count(now, pool.waiting());
        time(Signal.POOL_ROUND_TRIP, pool.name(), now, pool.roundTripNanos());
        time(Signal.POOL_LEAST_ROUND_TRIP, pool.name(), now, pool.leastRoundTripNanos());
        Fields.histogram(event, "waits")
                .ifPresent(waits -> tracks.add(Distribution.POOL_WAITS, pool.name(), now, waits));
        Totals.Delta delta =
                totals.next(
                        pool.name(),
                        now,
                        (double) pool.acquired(),
                        pool.waitNanos() / 1e9,
                        (double) pool.timeouts());
        if (delta != null) {
            spread(pool.name(), delta);
        }
    }

    private void time(Signal signal, String pool, long now, long nanos) {
        if (nanos >= 0) {
            tracks.of(signal, pool).sample(now, nanos / 1e9);
        }
    }

    private void spread(String name, Totals.Delta delta) {
        tracks.of(Signal.POOL_WAIT, name)
                .spread(delta.fromNanos(), delta.toNanos(), delta.added(1), delta.added(0));
        spread(Signal.POOL_ACQUIRED, name, delta, delta.added(0));
        spread(Signal.POOL_WAIT_TIME, name, delta, delta.added(1));
        spread(Signal.POOL_TIMEOUTS, name, delta, delta.added(2));
    }

    private void spread(Signal signal, String name, Totals.Delta delta, double amount) {
        tracks.of(signal, name).spread(delta.fromNanos(), delta.toNanos(), amount);
    }

    private static Pool pool(RecordedEvent event) {
        return new Pool(
                Times.end(event),
                Fields.text(event, "pool"),
                Fields.text(event, "tunable"),
                Fields.text(event, "kind"),
                Fields.text(event, "algorithm"),
                event.getLong("capacity"),
                event.getLong("inUse"),
                event.getLong("waiting"),
                event.getLong("acquired"),
                event.getLong("waitTime"),
                event.getLong("timeouts"),
                Fields.number(event, "idle"),
                Fields.number(event, "created"),
                Fields.number(event, "reused"),
                Fields.number(event, "broken"),
                Fields.number(event, "leaked"),
                Fields.number(event, "errors"),
                Fields.number(event, "roundTrip"),
                Fields.number(event, "leastRoundTrip"),
                Fields.number(event, "dropped"));
    }
}
