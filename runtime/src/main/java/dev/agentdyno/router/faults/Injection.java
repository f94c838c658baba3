package dev.agentdyno.router.faults;

import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.ResponseHead;
import java.util.ArrayList;
import java.util.List;

/// What is put on purpose into one attempt at a backend: one fault at most, and delays beside it.
///
/// @param delayNanos how much later the backend is asked
/// @param trickleNanos pause after each piece of the answer's body; 0 lets it come as it comes
/// @param words what it is called in events and meters, such as `reset` or `delay`
public record Injection(Fault fault, long delayNanos, long trickleNanos, List<String> words) {
    /// What is put into nearly all attempts: nothing.
    public static final Injection NONE = new Injection(new Fault.None(), 0, 0, List.of());

    public Injection {
        words = List.copyOf(words);
    }

    /// What goes wrong. Where within an answer is a share of its bytes, from 0 to less than 1.
    sealed interface Fault {
        record None() implements Fault {}

        /// The answer is an error, and the backend is not asked.
        ///
        /// @param retryAfterSeconds told beside it; negative tells nothing
        record Refused(int status, long retryAfterSeconds) implements Fault {}

        /// The connection ends where the answer should begin, and the backend is not asked.
        record Reset() implements Fault {}

        /// The connection ends within the answer.
        record Cut(double at) implements Fault {}

        /// What stands within the answer is no JSON.
        record Garbled(double at) implements Fault {}
    }

    public boolean isAny() {
        return !words.isEmpty();
    }

    /// The same with a delay before the backend is asked.
    Injection delayed(long nanos, String word) {
        return nanos <= 0
                ? this
                : new Injection(fault, delayNanos + nanos, trickleNanos, with(word));
    }

    /// The same with an answer that comes slowly.
    Injection trickling(long nanos, String word) {
        return nanos <= 0 ? this : new Injection(fault, delayNanos, nanos, with(word));
    }

    private List<String> with(String word) {
        List<String> more = new ArrayList<>(words);
        more.add(word);
        return more;
    }

    /// What takes the data of the answer: `told`, or what breaks it before `told` sees it.
    public ChunkScan.Data spoiled(ChunkScan.Data told, ResponseHead head) {
        return fault instanceof Fault.Garbled garbled
                ? new Garbler(garbled.at(), head.length(), told)
                : told;
    }
}
