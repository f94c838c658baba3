package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.Progress;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures tables, one after the other, and never two at once. Any thread.
public final class Benchmarks implements AutoCloseable {
    private final ResultFolder results;
    private volatile Measuring state = new Measuring.Idle();
    private volatile Consumer<Measuring> listener = state -> {};
    private Optional<BenchChild> child = Optional.empty();
    private boolean cancelled;

    /// @param results keeps what is measured
    public Benchmarks(ResultFolder results) {
        this.results = results;
    }

    ResultFolder results() {
        return results;
    }

    Measuring state() {
        return state;
    }

    /// Whether something is being measured.
    public boolean busy() {
        return state.busy().isPresent();
    }

    /// Tells `next` of each change, on any thread.
    void follow(Consumer<Measuring> next) {
        listener = next;
    }

    /// Begins to measure `tables`, at least one, in the background; does nothing while something is
    /// being measured.
    synchronized void measure(List<Table> tables, Effort effort) {
        if (busy()) {
            return;
        }
        cancelled = false;
        tell(new Measuring.Busy(tables.getFirst(), 1, tables.size(), 0, ""));
        Thread.ofPlatform()
                .daemon()
                .name("dyno-bench")
                .start(() -> measureAll(List.copyOf(tables), effort));
    }

    private void measureAll(List<Table> tables, Effort effort) {
        for (int i = 0; i < tables.size(); i++) {
            Optional<Measuring> end = measure(tables, i, effort);
            if (end.isPresent()) {
                tell(end.get());
                return;
            }
        }
        tell(new Measuring.Idle());
    }

    /// What ends all of it; empty if the table was measured.
    private Optional<Measuring> measure(List<Table> tables, int place, Effort effort) {
        Table table = tables.get(place);
        try {
            Optional<BenchChild> started = start(table, effort);
            if (started.isPresent()) {
                started.get().await(progress -> tell(busy(tables, place, progress)));
            }
            return wasCancelled() ? Optional.of(new Measuring.Cancelled(table)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    wasCancelled()
                            ? new Measuring.Cancelled(table)
                            : new Measuring.Failed(table, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            cancel();
            return Optional.of(new Measuring.Cancelled(table));
        }
    }

    private static Measuring busy(List<Table> tables, int place, Progress progress) {
        return new Measuring.Busy(
                tables.get(place),
                place + 1,
                tables.size(),
                (place + progress.share()) / tables.size(),
                progress.row());
    }

    /// None once it was cancelled.
    private synchronized Optional<BenchChild> start(Table table, Effort effort) throws IOException {
        child =
                cancelled
                        ? Optional.empty()
                        : Optional.of(BenchChild.start(table, effort, results));
        return child;
    }

    private synchronized boolean wasCancelled() {
        return cancelled;
    }

    private void tell(Measuring next) {
        state = next;
        listener.accept(next);
    }

    /// Ends what is being measured; what was measured before is kept.
    synchronized void cancel() {
        cancelled = true;
        child.ifPresent(BenchChild::end);
    }

    @Override
    public void close() {
        listener = state -> {};
        cancel();
    }
}
