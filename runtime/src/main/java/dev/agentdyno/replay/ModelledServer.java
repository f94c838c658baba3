package dev.agentdyno.replay;

import dev.agentdyno.balance.Affinity;
import dev.agentdyno.balance.Candidate;
import dev.agentdyno.balance.Latency;
import java.util.PriorityQueue;

/// A [ModelledBackend] at work in one replay. For one thread.
///
/// Requests begin in the order in which they came, so when one begins and ends is known as soon as
/// it comes: at the earliest end among those that hold the slots.
final class ModelledServer implements Candidate {
    /// Tokens of a whole block.
    private static final int BLOCK = 512;

    private final ModelledBackend backend;
    private final long identity;
    private final PrefixCache cache;
    private final Latency latency = new Latency();
    private final PriorityQueue<Long> slots = new PriorityQueue<>();
    private int outstanding;
    private long requests;
    private long workedNanos;
    private long promptTokens;
    private long cachedTokens;

    /// What became of a request, by the trace's clock.
    record Served(long firstAt, long endAt) {}

    /// @param cacheBlocks blocks of prompts that it remembers
    ModelledServer(ModelledBackend backend, int cacheBlocks) {
        this.backend = backend;
        this.identity = Affinity.of(backend.name());
        this.cache = new PrefixCache(cacheBlocks);
    }

    Served take(Arrival arrival) {
        int cached = Math.min(arrival.inputTokens(), cache.beginning(arrival.blocks()) * BLOCK);
        Speed.Times times = backend.speed().times(arrival, cached);
        long now = arrival.timeNanos();
        long begun = slots.size() < backend.slots() ? now : Math.max(now, slots.remove());
        long end = begun + times.totalNanos();
        slots.add(end);
        outstanding++;
        requests++;
        workedNanos += times.totalNanos();
        promptTokens += arrival.blocks().isEmpty() ? 0 : arrival.inputTokens();
        cachedTokens += cached;
        return new Served(begun + times.firstNanos(), end);
    }

    void answered(long nanos, long now) {
        latency.observe(nanos, now);
    }

    void ended() {
        outstanding--;
    }

    /// What it did over `nanos`.
    RouteRow.Share share(long nanos) {
        double able = (double) nanos * backend.slots();
        return new RouteRow.Share(
                backend.name(), requests, workedNanos / able, promptTokens, cachedTokens);
    }

    @Override
    public long identity() {
        return identity;
    }

    @Override
    public int weight() {
        return backend.weight();
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public double latencyScore(long now) {
        return latency.score(now);
    }
}
