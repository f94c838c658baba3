package dev.agentdyno.compare;

import dev.agentdyno.comparison.Side;
import java.util.Optional;

/// How far one side is.
sealed interface SideState {
    /// Nothing is chosen.
    record Empty() implements SideState {}

    /// It is being read.
    record Reading() implements SideState {}

    /// It is known.
    record Known(Side side) implements SideState {}

    /// It cannot be read, for a reason in one line.
    record Failed(String reason) implements SideState {}

    /// The side, if it is known.
    default Optional<Side> known() {
        return this instanceof Known(Side side) ? Optional.of(side) : Optional.empty();
    }
}
