package dev.agentdyno.timeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a [Timeline] knew at one moment. Immutable; any thread may read it.
///
/// All series stand on one grid of slots, so the same slot is the same time in each. Times are
/// nanoseconds since 1970.
public final class Snapshot {
    /// Nothing has been seen.
    public static final Snapshot EMPTY =
            new Snapshot(Grid.View.EMPTY, Map.of(), Map.of(), Details.NONE);

    private final Grid.View grid;
    private final Map<Signal, Map<String, Track.View>> tracks;
    private final Map<Distribution, Map<String, HistogramColumn.View>> distributions;
    private final Details details;

    Snapshot(
            Grid.View grid,
            Map<Signal, Map<String, Track.View>> tracks,
            Map<Distribution, Map<String, HistogramColumn.View>> distributions,
            Details details) {
        this.grid = grid;
        this.tracks = tracks;
        this.distributions = distributions;
        this.details = details;
    }

    /// Start of slot 0.
    public long startNanos() {
        return grid.startNanos();
    }

    /// Width of a slot; doubles when the grid is full.
    public long slotNanos() {
        return grid.slotNanos();
    }

    /// Slots in use, at most 4,096.
    public int slots() {
        return grid.slots();
    }

    /// Time of the newest event.
    public long nowNanos() {
        return grid.nowNanos();
    }

    /// From the first event to the newest, by when they ended: how long a recording is.
    public TimeRange recorded() {
        return new TimeRange(grid.firstNanos(), grid.nowNanos());
    }

    /// From slot 0, which begins a second or two before the first event, to now.
    public TimeRange range() {
        return new TimeRange(grid.startNanos(), grid.nowNanos());
    }

    /// The last `nanos` before now, or what there is of them.
    public TimeRange last(long nanos) {
        return new TimeRange(Math.max(grid.startNanos(), grid.nowNanos() - nanos), grid.nowNanos());
    }

    /// The slot that a time falls in; times outside count as the first or the last slot.
    public int slot(long timeNanos) {
        return grid.slot(timeNanos);
    }

    /// Start of a slot.
    public long timeOf(int slot) {
        return grid.startNanos() + slot * grid.slotNanos();
    }

    /// The series of a signal; of a labelled one, that of all labels together.
    public Series series(Signal signal) {
        return new Series(signal, "", grid, List.copyOf(tracks(signal).values()));
    }

    /// The series of one label; all NaN if there is no such label.
    public Series series(Signal signal, String label) {
        return new Series(signal, label, grid, track(signal, label));
    }

    /// The labels of a signal in the order of their names, at most 16.
    public List<String> labels(Signal signal) {
        return signal.labelled() ? List.copyOf(tracks(signal).keySet()) : List.of();
    }

    /// A signal over a range: the mean rate, mean, ratio or greatest value, as its fold says; NaN
    /// if nothing is known.
    public double value(Signal signal, TimeRange range) {
        return value(signal, List.copyOf(tracks(signal).values()), range);
    }

    /// As [#value(Signal,TimeRange)], of one label.
    public double value(Signal signal, String label, TimeRange range) {
        return value(signal, track(signal, label), range);
    }

    /// What a rate or events amount to in sum over a range: requests, tokens, bytes or seconds.
    public double total(Signal signal, TimeRange range) {
        return total(List.copyOf(tracks(signal).values()), range);
    }

    /// As [#total(Signal,TimeRange)], of one label.
    public double total(Signal signal, String label, TimeRange range) {
        return total(track(signal, label), range);
    }

    /// Times of a distribution that has no labels.
    public Percentiles percentiles(Distribution distribution) {
        return percentiles(distribution, "");
    }

    /// As [#percentiles(Distribution)], of one label.
    public Percentiles percentiles(Distribution distribution, String label) {
        return new Percentiles(
                grid,
                distributions
                        .getOrDefault(distribution, Map.of())
                        .getOrDefault(label, HistogramColumn.EMPTY));
    }

    /// Garbage collections, oldest first; the newest 2,048.
    public List<Collection> collections() {
        return details.collections();
    }

    /// Starts, stages and ends of runs and changes of settings, oldest first; the newest 512.
    public List<Mark> marks() {
        return details.marks();
    }

    /// Findings in the recording, oldest first; the newest 256.
    public List<FindingMark> findingMarks() {
        return details.findings();
    }

    /// The newest load run.
    public Optional<RunInfo> run() {
        return runs().isEmpty() ? Optional.empty() : Optional.of(runs().getLast());
    }

    /// Load runs, oldest first; the newest 64.
    public List<RunInfo> runs() {
        return details.runs();
    }

    /// The newest value of each setting that the recording tells, by name; at most 1,024.
    public Map<String, String> settings() {
        return details.settings();
    }

    public Facts facts() {
        return details.facts();
    }

    /// Operations, those that took most time in sum first; at most 256.
    public List<Operation> operations() {
        return details.operations();
    }

    /// Locks waited for, those that cost most time first; at most 256.
    public List<Contention> contentions() {
        return details.contentions();
    }

    /// Places where virtual threads were pinned, those that cost most time first; at most 256.
    public List<Pinned> pinned() {
        return details.pinned();
    }

    /// Places where event loops stood still, those that cost most time first; at most 256.
    public List<LoopStall> loopStalls() {
        return details.loopStalls();
    }

    /// Clusters of calls of one name, those with most calls first; at most 256.
    public List<NPlusOne> nPlusOnes() {
        return details.nPlusOnes();
    }

    /// The slowest agent runs, slowest first; at most 64.
    public List<SlowRun> slowestRuns() {
        return details.slowestRuns();
    }

    /// Sampled allocation, most bytes first; at most 256.
    public List<Allocation> allocations(Allocation.By by) {
        return details.allocations().getOrDefault(by, List.of());
    }

    /// Newest state of each pool, by name.
    public List<Pool> pools() {
        return details.pools();
    }

    /// What did not come back to its pool, newest last; the newest 256.
    public List<PoolLeak> leaks() {
        return details.leaks();
    }

    /// Newest state of each batcher, by name.
    public List<Batching> batchers() {
        return details.batchers();
    }

    /// Newest state of each cache as a whole, by name.
    public List<Cache> caches() {
        return details.caches();
    }

    /// Newest state of each tier of the caches, by name of cache and tier.
    public List<Cache> cacheTiers() {
        return details.cacheTiers();
    }

    /// Newest state of each index that is or was being built, the one begun last first; at most 64.
    public List<IndexBuild> indexBuilds() {
        return details.indexBuilds();
    }

    /// Newest state of each backend, by name.
    public List<Backend> backends() {
        return details.backends();
    }

    /// Models that callers of the router asked for, by name; at most 64.
    public List<String> models() {
        return details.models();
    }

    /// How each backend of the router stood last, by name.
    public List<BackendStanding> standings() {
        return details.standings();
    }

    /// What callers of the router may and did, by name of their key.
    public List<KeyStanding> keys() {
        return details.keys();
    }

    /// Configurations of the router, oldest first; the newest 64 that the recording tells of.
    public List<ConfigRevision> configs() {
        return details.configs();
    }

    /// Newest value of each meter by `name{labels}`; at most 1,024.
    public Map<String, Double> meters() {
        return details.meters();
    }

    /// Events seen by type; at most 512 types.
    public Map<String, Long> eventCounts() {
        return details.eventCounts();
    }

    /// Bytes of events that the JVM had to drop.
    public long bytesLost() {
        return details.bytesLost();
    }

    /// Events whose fields were not as their type promises, and which are left out.
    public long unreadableEvents() {
        return details.unreadable();
    }

    /// The newest probe.
    public Probe probe() {
        return details.probe();
    }

    private Map<String, Track.View> tracks(Signal signal) {
        return tracks.getOrDefault(signal, Map.of());
    }

    private List<Track.View> track(Signal signal, String label) {
        Track.View track = tracks(signal).get(label);
        return track == null ? List.of() : List.of(track);
    }

    /// A gauge that was not sampled within the range still stands from before.
    private double value(Signal signal, List<Track.View> of, TimeRange range) {
        if (slots() == 0) {
            return Double.NaN;
        }
        int from = grid.slot(range.fromNanos());
        int to = grid.slot(Math.max(range.fromNanos(), range.toNanos() - 1));
        double value = Labels.join(signal, of, track -> track.over(grid, from, to), from, to);
        return Double.isNaN(value) ? new Series(signal, "", grid, of).at(to) : value;
    }

    private double total(List<Track.View> of, TimeRange range) {
        int from = grid.slot(range.fromNanos());
        int to = grid.slot(Math.max(range.fromNanos(), range.toNanos() - 1));
        return of.stream().mapToDouble(track -> track.total(from, to)).sum();
    }
}
