package dev.agentdyno.flow;

/// How a batcher stands, and its totals since it was made.
///
/// @param pending items that wait now
/// @param items items flushed
/// @param bySize batches flushed because they were full
/// @param byTime batches flushed because the oldest item had waited long enough
/// @param byClose batches flushed because the batcher was closed
/// @param errors items that got an error
/// @param cancelled items whose caller left before the flush
public record BatchStatistics(
        String name,
        long pending,
        long items,
        long bySize,
        long byTime,
        long byClose,
        long errors,
        long cancelled) {}
