package dev.agentdyno.cpu;

import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person chose to see. Immutable.
///
/// @param sampler the best that the recording has, if none is named
/// @param state the only state of threads to see; all if empty
/// @param marked the only time to see the code of; the page's range if empty
/// @param recursion whether methods that call themselves stand once for each call
/// @param hidden methods whose samples are left out
/// @param focus the only method whose samples are seen; all if empty
/// @param whose the only runs whose samples are seen; all code if empty
record CpuChoice(
        Optional<Sampler> sampler,
        ThreadFilter threads,
        Optional<String> state,
        Optional<TimeRange> marked,
        boolean recursion,
        List<String> hidden,
        Optional<String> focus,
        Optional<Whose> whose) {
    static final CpuChoice FIRST =
            new CpuChoice(
                    Optional.empty(),
                    ThreadFilter.ALL,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    List.of(),
                    Optional.empty(),
                    Optional.empty());

    /// Runs whose samples are seen.
    ///
    /// @param name what they are called, in words
    record Whose(String name, Selection.Chosen which) {}

    CpuChoice {
        hidden = List.copyOf(hidden);
    }

    /// States differ from sampler to sampler, so the one chosen goes.
    CpuChoice with(Sampler next) {
        return new CpuChoice(
                Optional.of(next),
                threads,
                Optional.empty(),
                marked,
                recursion,
                hidden,
                focus,
                whose);
    }

    CpuChoice with(ThreadFilter next) {
        return new CpuChoice(sampler, next, state, marked, recursion, hidden, focus, whose);
    }

    CpuChoice withState(Optional<String> next) {
        return new CpuChoice(sampler, threads, next, marked, recursion, hidden, focus, whose);
    }

    CpuChoice withMarked(Optional<TimeRange> next) {
        return new CpuChoice(sampler, threads, state, next, recursion, hidden, focus, whose);
    }

    CpuChoice withRecursion(boolean shown) {
        return new CpuChoice(sampler, threads, state, marked, shown, hidden, focus, whose);
    }

    CpuChoice hiding(String method) {
        List<String> more = new ArrayList<>(hidden);
        more.add(method);
        return new CpuChoice(sampler, threads, state, marked, recursion, more, focus, whose);
    }

    CpuChoice focusing(String method) {
        return new CpuChoice(
                sampler, threads, state, marked, recursion, hidden, Optional.of(method), whose);
    }

    /// With nothing hidden and no focus.
    CpuChoice withAllCode() {
        return new CpuChoice(
                sampler, threads, state, marked, recursion, List.of(), Optional.empty(), whose);
    }

    /// Only of those runs, or of all code.
    CpuChoice of(Optional<Whose> next) {
        return new CpuChoice(sampler, threads, state, marked, recursion, hidden, focus, next);
    }

    /// Whether some code is left out.
    boolean leavesOut() {
        return !hidden.isEmpty() || focus.isPresent();
    }
}
