package dev.agentdyno.memory;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.Allocation;
import java.util.List;
import java.util.Optional;

/// What is known of allocation in view. Immutable.
///
/// @param known empty until it has been read
/// @param only the only threads that are shown; all if empty
record Allocated(Optional<AllocationSurvey.Answer> known, Optional<ThreadFilter.Only> only) {
    List<Allocation> by(Allocation.By by) {
        return known.map(answer -> answer.lists().getOrDefault(by, List.of())).orElse(List.of());
    }

    /// What is summed, in a word or two.
    String note() {
        return only.map(threads -> Words.of("memory.by.note.threads", threads.words()))
                .orElse(Words.of("memory.by.note"));
    }

    /// What is left out, in a few words; empty if nothing is.
    Optional<String> leftOut() {
        return known.flatMap(answer -> words(answer.before()));
    }

    static Optional<String> words(AllocatedBefore.LeftOut before) {
        return before.nothing()
                ? Optional.empty()
                : Optional.of(
                        Words.of(
                                "memory.by.before",
                                Figures.memory((double) before.bytes()),
                                Figures.count(before.threads())));
    }

    /// What to say where nothing is listed.
    String empty() {
        return Words.of(known.isPresent() ? "memory.by.empty" : "memory.by.reading");
    }
}
