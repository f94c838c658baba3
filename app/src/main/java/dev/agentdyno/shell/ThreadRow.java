package dev.agentdyno.shell;

import dev.agentdyno.shell.ThreadFilter.Only;
import java.util.Optional;

/// A line of the list of threads to choose from.
sealed interface ThreadRow {
    /// All threads again.
    record All() implements ThreadRow {}

    /// The threads of a group, or one thread.
    ///
    /// @param within whether it is listed under its group
    /// @param samples how often it was seen running
    record Some(Only threads, boolean within, long samples) implements ThreadRow {}

    /// Threads of the group above that are not listed before a person looks for them.
    record More(int count) implements ThreadRow {}

    /// What choosing it shows; empty for all threads.
    default Optional<Only> chosen() {
        return switch (this) {
            case Some(var threads, var _, var _) -> Optional.of(threads);
            case All(), More(var _) -> Optional.empty();
        };
    }

    /// Whether it can be chosen.
    default boolean choosable() {
        return switch (this) {
            case All(), Some(var _, var _, var _) -> true;
            case More(var _) -> false;
        };
    }
}
