package dev.agentdyno.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the rows of a table came to on a machine.
///
/// @param measured when the last row was done
/// @param processors that the JVM had
/// @param java its version
/// @param recordings folder of the recordings of the rows with events on
/// @param go by the name of the Go benchmark; empty without a Go compiler
public record TableResult(
        Table table,
        Instant measured,
        Effort effort,
        int processors,
        String java,
        Path recordings,
        List<Row> rows,
        Map<String, GoYardstick.Cost> go) {
    public TableResult {
        rows = List.copyOf(rows);
        go = Map.copyOf(go);
    }

    /// A result of this JVM, now.
    public static TableResult here(
            Table table,
            Effort effort,
            Path recordings,
            List<Row> rows,
            Map<String, GoYardstick.Cost> go) {
        return new TableResult(
                table,
                Instant.now(),
                effort,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                recordings,
                rows,
                go);
    }

    /// The row called `name`; of several numbers of threads the one with most.
    public Optional<Row> row(String name, boolean recorded) {
        return rows(name, recorded).reduce((fewer, more) -> more);
    }

    /// The rows called `name`, the fewest threads first.
    public Stream<Row> rows(String name, boolean recorded) {
        return rows.stream()
                .filter(row -> row.name().equals(name) && row.recorded() == recorded)
                .sorted((a, b) -> Integer.compare(a.threads(), b.threads()));
    }

    /// What a row of Go is, if it was measured in the same sitting.
    public Optional<GoYardstick.Cost> go(Yardstick yardstick) {
        return Optional.ofNullable(go.get(yardstick.goName()));
    }
}
