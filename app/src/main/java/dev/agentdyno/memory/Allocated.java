package dev.agentdyno.memory;

import dev.agentdyno.page.Words;
import dev.agentdyno.timeline.Allocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of allocation in view. Immutable.
///
/// @param known empty until it has been read
/// @param group the only group of threads that is shown; all if empty
record Allocated(Optional<Map<Allocation.By, List<Allocation>>> known, Optional<String> group) {
    List<Allocation> by(Allocation.By by) {
        return known.map(lists -> lists.getOrDefault(by, List.of())).orElse(List.of());
    }

    /// What is summed, in a word or two.
    String note() {
        return group.map(name -> Words.of("memory.by.note.threads", name))
                .orElse(Words.of("memory.by.note"));
    }

    /// What to say where nothing is listed.
    String empty() {
        return Words.of(known.isPresent() ? "memory.by.empty" : "memory.by.reading");
    }
}
