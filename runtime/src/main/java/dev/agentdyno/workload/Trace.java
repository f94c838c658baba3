package dev.agentdyno.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Recorded requests in the order of their times. Immutable.
public final class Trace {
    /// One recorded request.
    ///
    /// @param offsetNanos ns after the first request
    /// @param inputTokens length of the prompt
    /// @param outputTokens length of the answer
    /// @param blocks ids of the prompt's blocks of 512 tokens, equal id for equal block; empty if
    ///   unknown
    public record Entry(long offsetNanos, int inputTokens, int outputTokens, List<Integer> blocks) {
        Entry minus(long nanos) {
            return new Entry(offsetNanos - nanos, inputTokens, outputTokens, blocks);
        }
    }

    private final List<Entry> entries;

    private Trace(List<Entry> entries) {
        this.entries = entries;
    }

    /// A trace of these requests, whatever their order and their zero.
    static Trace of(List<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::offsetNanos));
        long first = sorted.isEmpty() ? 0 : sorted.getFirst().offsetNanos();
        sorted.replaceAll(entry -> entry.minus(first));
        return new Trace(sorted);
    }

    /// Reads a file, or a shipped trace by its name.
    ///
    /// @throws InvalidTraceException with one line that says what is wrong
    public static Trace read(String nameOrFile) {
        return TraceReader.read(nameOrFile);
    }

    public int size() {
        return entries.size();
    }

    public Entry at(int index) {
        return entries.get(index);
    }

    long lengthNanos() {
        return entries.isEmpty() ? 0 : entries.getLast().offsetNanos();
    }

    /// Index of the first request at or after `nanos`, or the size.
    int firstAtOrAfter(long nanos) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).offsetNanos() < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
