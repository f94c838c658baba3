package dev.agentdyno.timeline;

/// A batcher's newest state; the sums count from when it was made.
///
/// @param bySize batches flushed because they were full
/// @param byTime batches flushed because the oldest item had waited long enough
/// @param byClose batches flushed because the batcher was closed
public record Batching(
        String name,
        long maxSize,
        long maxWaitNanos,
        long workers,
        long pending,
        long items,
        long bySize,
        long byTime,
        long byClose,
        long errors,
        long cancelled) {}
