package dev.agentdyno.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/// What a pool knows of a lease without holding on to it. Whoever ends it first, the lease or the
/// search for leaks, deals with the item.
final class Taken<T> extends PhantomReference<Lease<T>> {
    private static final VarHandle OVER;

    static {
        try {
            OVER = MethodHandles.lookup().findVarHandle(Taken.class, "over", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Slot<T> slot;
    private final Origin origin;
    private boolean reported;
    private volatile boolean over;

    /// When, by whom and where something was taken.
    ///
    /// @param at a frame a line, or empty if it was not noted
    record Origin(long nanos, String by, String at) {}

    Taken(Lease<T> lease, ReferenceQueue<Lease<T>> queue, Slot<T> slot, Origin origin) {
        super(lease, queue);
        this.slot = slot;
        this.origin = origin;
    }

    Slot<T> slot() {
        return slot;
    }

    Origin origin() {
        return origin;
    }

    boolean isOver() {
        return over;
    }

    /// True for the first who ends it.
    boolean end() {
        return OVER.compareAndSet(this, false, true);
    }

    /// True for the first time; for one thread.
    boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }
}
