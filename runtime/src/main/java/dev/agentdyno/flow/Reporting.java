package dev.agentdyno.flow;

/// A part that holds callers back, and tells about itself.
sealed interface Reporting permits ConcurrencyLimit, ResourcePool, DistributedWorker {
    PoolStatistics statistics();

    void emit();
}
