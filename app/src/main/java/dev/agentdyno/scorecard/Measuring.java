package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Table;
import java.util.Optional;

/// Whether something is measured, and how far. Immutable.
public sealed interface Measuring {
    /// Nothing is; nothing went wrong before.
    record Idle() implements Measuring {}

    /// A table is.
    ///
    /// @param number of the table among those to be measured, from 1
    /// @param share of all tables that is done, 0 to 1
    /// @param row that is measured; empty before the first
    record Busy(Table table, int number, int tables, double share, String row)
            implements Measuring {}

    /// A table could not be measured.
    ///
    /// @param reason one line
    record Failed(Table table, String reason) implements Measuring {}

    /// It was ended by the person; tables before this one are measured.
    record Cancelled(Table table) implements Measuring {}

    /// What is under way.
    default Optional<Busy> busy() {
        return this instanceof Busy busy ? Optional.of(busy) : Optional.empty();
    }
}
