package dev.agentdyno.flow;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What a [Batcher] promises to those who add while it closes: told no, or answered.
public final class PendingStress {
    private static final BatchSettings SETTINGS =
            BatchSettings.declare(new Tunables(), "stress.batch", 8, Duration.ofMinutes(5), 1);

    private PendingStress() {}

    private record Item(long sinceNanos) implements Pending.Item {}

    private static int add(Pending<Item> pending) {
        try {
            pending.add(List.of(new Item(System.nanoTime())));
            return 1;
        } catch (RejectedExecutionException e) {
            return 0;
        }
    }

    /// Items that a worker takes until there are no more.
    private static int drain(Pending<Item> pending) {
        try {
            int items = 0;
            for (Optional<Pending.Batch<Item>> batch = pending.take(() -> true);
                    batch.isPresent();
                    batch = pending.take(() -> true)) {
                items += batch.get().items().size();
            }
            return items;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What was added before the close is flushed, what was not is refused.
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Added, and flushed.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Refused.")
    @State
    public static class AddedWhileClosing {
        private final Pending<Item> pending = new Pending<>("stress", SETTINGS);

        @Actor
        public void add(II_Result result) {
            result.r1 = PendingStress.add(pending);
        }

        @Actor
        public void close() {
            pending.close();
        }

        @Actor
        public void work(II_Result result) {
            result.r2 = drain(pending);
        }
    }

    /// What was added before a close that flushes nothing is handed back to be refused.
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Added, and handed back.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Refused.")
    @State
    public static class AddedWhileClosingNow {
        private final Pending<Item> pending = new Pending<>("stress", SETTINGS);

        @Actor
        public void add(II_Result result) {
            result.r1 = PendingStress.add(pending);
        }

        @Actor
        public void close(II_Result result) {
            result.r2 = pending.closeNow().size();
        }
    }

    /// Who leaves as the batch is flushed is in it or has left, never both.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "Left in time.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Was flushed.")
    @State
    public static class LeftWhileFlushing {
        private final Pending<Item> pending = new Pending<>("stress", SETTINGS);
        private final Item item = new Item(System.nanoTime());

        public LeftWhileFlushing() {
            pending.add(List.of(item));
            pending.close();
        }

        @Actor
        public void leave(II_Result result) {
            result.r1 = pending.remove(item) ? 1 : 0;
        }

        @Actor
        public void work(II_Result result) {
            result.r2 = drain(pending);
        }
    }
}
