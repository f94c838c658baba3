package dev.agentdyno.replay;

import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.Trace;
import java.util.List;

/// A recorded trace of prompts as the look-ups of a prefix cache: one for each block of 512 tokens,
/// in the order of the prompt.
///
/// @param requests prompts in the trace
public record BlockTrace(KeyTrace keys, int requests) {
    /// Tokens of a whole block; the last one of a prompt may have fewer.
    private static final int BLOCK = 512;

    /// Reads a file, or a shipped trace by its name.
    ///
    /// @throws InvalidTraceException with one line that says what is wrong: the file, the line, or
    ///   that the trace has no keys
    public static BlockTrace read(String nameOrFile, TokenCost cost) {
        Trace trace = Trace.read(nameOrFile);
        KeyTrace.Builder keys = new KeyTrace.Builder();
        for (int request = 0; request < trace.size(); request++) {
            add(keys, trace.at(request), cost);
        }
        KeyTrace lookups = keys.build();
        if (lookups.lookups() == 0) {
            throw new InvalidTraceException(
                    "trace "
                            + nameOrFile
                            + " tells lengths but no keys (hash_ids), so no cache can be replayed"
                            + " on it");
        }
        return new BlockTrace(lookups, trace.size());
    }

    private static void add(KeyTrace.Builder keys, Trace.Entry entry, TokenCost cost) {
        List<Integer> blocks = entry.blocks();
        for (int place = 0; place < blocks.size(); place++) {
            int tokens = Math.clamp(entry.inputTokens() - (long) place * BLOCK, 0, BLOCK);
            keys.add(
                    blocks.get(place), entry.offsetNanos(), cost.bytes(tokens), cost.nanos(tokens));
        }
    }
}
