package dev.agentdyno.flow;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where pools, limits, batchers and distributors come from, with what they have in common:
/// settings, meters and events. Safe for use by many threads.
///
/// Each part has a name, which starts the names of its settings (`NAME.pool.max`) and is its label
/// in the meters and events; closing a pool, a batcher or a distributor frees its name.
public final class Flow implements AutoCloseable {
    private final Tunables tunables;
    private final List<Reporting> pools = new CopyOnWriteArrayList<>();
    private final List<Batcher<?, ?>> batchers = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> parts = new CopyOnWriteArrayList<>();

    /// Nothing yet; parts declare their settings with `tunables` as they are made.
    public Flow(Tunables tunables, Meters meters) {
        this.tunables = tunables;
        meters.register(new FlowMeters(this::pools, this::batches));
    }

    /// Begins a pool of what `factory` makes.
    public <T> ResourcePool.Builder<T> pool(String name, ResourceFactory<T> factory) {
        return new ResourcePool.Builder<>(this, Tunables.part(name), factory);
    }

    /// Begins a batcher whose handler answers a result to each item.
    public <I, O> Batcher.Builder<I, O> batcher(String name, BatchHandler.Plain<I, O> handler) {
        return answering(
                name,
                items ->
                        Objects.requireNonNull(handler.handle(items), BatchHandler.NONE).stream()
                                .map(value -> Answer.of(value))
                                .toList());
    }

    /// Begins a batcher whose handler answers a result or an error to each item.
    public <I, O> Batcher.Builder<I, O> answering(String name, BatchHandler<I, O> handler) {
        return new Batcher.Builder<>(this, Tunables.part(name), handler);
    }

    /// Makes a concurrency limit; fixed unless the setting `NAME.limit.kind` says otherwise.
    ///
    /// @param most the fixed limit, and the highest that an adaptive one may reach; at least 1
    /// @throws IllegalArgumentException if `most` is not at least 1
    public ConcurrencyLimit limit(String name, long most) {
        ConcurrencyLimit limit =
                ConcurrencyLimit.of(
                        Tunables.part(name),
                        tunables,
                        name + ".limit",
                        tunables.whole(
                                name + ".limit.max",
                                most,
                                1,
                                LimitSettings.HIGHEST,
                                "calls",
                                "Most calls at once: more raises throughput until what they call is"
                                        + " full, fewer makes them wait."));
        pools.add(limit);
        return limit;
    }

    /// Makes a distributor, which has no workers yet.
    public <T> TaskDistributor<T> distributor(String name) {
        TaskDistributor<T> distributor = new TaskDistributor<>(this, Tunables.part(name));
        parts.add(distributor);
        return distributor;
    }

    Tunables tunables() {
        return tunables;
    }

    void add(ResourcePool<?> pool) {
        pools.add(pool);
        parts.add(pool);
    }

    void add(Batcher<?, ?> batcher) {
        batchers.add(batcher);
        parts.add(batcher);
    }

    void add(DistributedWorker<?> worker) {
        pools.add(worker);
    }

    /// Called by a part that was closed.
    void forget(AutoCloseable part, String settings) {
        parts.remove(part);
        batchers.removeIf(batcher -> batcher == part);
        pools.removeIf(pool -> pool == part);
        tunables.retract(settings);
    }

    void forget(DistributedWorker<?> worker) {
        pools.remove(worker);
    }

    void forget(TaskDistributor<?> distributor) {
        parts.remove(distributor);
    }

    /// How each pool, limit and worker stands.
    public List<PoolStatistics> pools() {
        return pools.stream().map(Reporting::statistics).toList();
    }

    /// How each batcher stands.
    public List<BatchStatistics> batches() {
        return batchers.stream().<BatchStatistics>map(Batcher::statistics).toList();
    }

    /// Emits the `agentdyno.PoolStats` and `agentdyno.BatchStats` events of all parts; the engine
    /// calls it once a second.
    public void emit() {
        pools.forEach(Reporting::emit);
        batchers.forEach(Batcher::emit);
    }

    /// Closes all parts: batchers flush what waits, pools end what they hold.
    @Override
    public void close() {
        for (AutoCloseable part : parts) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
