package dev.agentdyno.flow;

import java.lang.ref.Reference;

/// The right to use one item of a [ResourcePool] until it is closed. For one thread at a time.
///
/// A lease that is never closed is found when nothing refers to it any more: the pool then reports
/// the leak, ends the item and makes another.
public final class Lease<T> implements AutoCloseable {
    private final ResourcePool<T> pool;
    private final Taken<T> taken;
    private boolean broken;

    Lease(ResourcePool<T> pool, Slot<T> slot, long now) {
        this.pool = pool;
        this.taken = pool.leases().add(this, slot, now);
    }

    /// The item; not to be kept beyond [#close].
    ///
    /// @throws IllegalStateException if the lease is over
    public T value() {
        if (taken.isOver()) {
            throw new IllegalStateException("the lease is over");
        }
        return taken.slot().value;
    }

    /// Says that the item is not to be used again: the pool ends it and makes another.
    public void markBroken() {
        broken = true;
    }

    /// Gives the item back; a second time does nothing.
    @Override
    public void close() {
        try {
            if (taken.end()) {
                pool.giveBack(taken, broken);
            }
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
