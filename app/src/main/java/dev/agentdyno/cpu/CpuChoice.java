package dev.agentdyno.cpu;

import dev.agentdyno.page.FlameChoice;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;

/// What a person chose to see. Immutable.
///
/// @param sampler the best that the recording has, if none is named
/// @param state the only state of threads to see; all if empty
/// @param marked the only time to see the code of; the page's range if empty
/// @param code which code of it
/// @param whose the only runs whose samples are seen; all code if empty
record CpuChoice(
        Optional<Sampler> sampler,
        ThreadFilter threads,
        Optional<String> state,
        Optional<TimeRange> marked,
        FlameChoice code,
        Optional<Whose> whose) {
    static final CpuChoice FIRST =
            new CpuChoice(
                    Optional.empty(),
                    ThreadFilter.ALL,
                    Optional.empty(),
                    Optional.empty(),
                    FlameChoice.ALL,
                    Optional.empty());

    /// Runs whose samples are seen.
    ///
    /// @param name what they are called, in words
    record Whose(String name, Selection.Chosen which) {}

    /// States differ from sampler to sampler, so the one chosen goes.
    CpuChoice with(Sampler next) {
        return new CpuChoice(Optional.of(next), threads, Optional.empty(), marked, code, whose);
    }

    CpuChoice with(ThreadFilter next) {
        return new CpuChoice(sampler, next, state, marked, code, whose);
    }

    CpuChoice withState(Optional<String> next) {
        return new CpuChoice(sampler, threads, next, marked, code, whose);
    }

    CpuChoice withMarked(Optional<TimeRange> next) {
        return new CpuChoice(sampler, threads, state, next, code, whose);
    }

    CpuChoice with(FlameChoice next) {
        return new CpuChoice(sampler, threads, state, marked, next, whose);
    }

    /// Only of those runs, or of all code.
    CpuChoice of(Optional<Whose> next) {
        return new CpuChoice(sampler, threads, state, marked, code, next);
    }
}
