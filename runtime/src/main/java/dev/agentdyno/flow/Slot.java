package dev.agentdyno.flow;

/// One item of a pool, with what the pool knows of it. Guarded by the hand-over: only who holds it
/// touches it.
final class Slot<T> {
    final T value;
    final long madeNanos;
    long idleSinceNanos;

    Slot(T value, long nowNanos) {
        this.value = value;
        this.madeNanos = nowNanos;
        this.idleSinceNanos = nowNanos;
    }
}
