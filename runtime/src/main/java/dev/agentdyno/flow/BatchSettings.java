package dev.agentdyno.flow;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;

/// The settings of one batcher; all may change while it is in use.
record BatchSettings(
        Tunable<Long> maxSize,
        Tunable<Duration> maxWait,
        Tunable<Long> workers,
        Tunable<Long> maxPending) {
    /// Declares the settings under `prefix`, as in `embed.batch.maxSize`.
    static BatchSettings declare(
            Tunables tunables, String prefix, long maxSize, Duration maxWait, long workers) {
        return new BatchSettings(
                tunables.whole(
                        prefix + ".maxSize",
                        maxSize,
                        1,
                        1_000_000,
                        "items",
                        "Items at which a batch is flushed: more costs less each, fewer waits"
                                + " less."),
                tunables.span(
                        prefix + ".maxWait",
                        maxWait,
                        Duration.ZERO,
                        Duration.ofMinutes(10),
                        "Time after which a batch is flushed, however small: longer fills it,"
                                + " shorter answers sooner."),
                tunables.whole(
                        prefix + ".workers",
                        workers,
                        1,
                        10_000,
                        "workers",
                        "Batches handled at once: more gets through more, fewer spares what they"
                                + " use."),
                tunables.whole(
                        prefix + ".maxPending",
                        100_000,
                        1,
                        100_000_000,
                        "items",
                        "Items that may wait: more bears bursts, fewer refuses soon."));
    }
}
