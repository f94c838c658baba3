package dev.agentdyno.caches;

import dev.agentdyno.replay.KeyTrace;
import dev.agentdyno.replay.ReplayRow;
import java.util.List;
import java.util.OptionalLong;

/// What other policies and sizes would have made of the look-ups of a recording or a trace.
///
/// @param source what was replayed: a file's name, or empty for the recording
/// @param seenShare look-ups that were recorded over those there were, 0 to 1; NaN unknown, as in a
///   trace, which holds all
/// @param guessedCosts keys whose cost is taken to be the mean of the others
/// @param present entries that the cache may hold now; empty where that is unknown or means nothing
/// @param rows policy by policy, sizes rising
record WhatIf(
        String source,
        int lookups,
        int distinct,
        double seenShare,
        int guessedCosts,
        OptionalLong present,
        List<ReplayRow> rows) {
    WhatIf {
        rows = List.copyOf(rows);
    }

    static WhatIf of(
            String source,
            KeyTrace keys,
            double seenShare,
            OptionalLong present,
            List<ReplayRow> rows) {
        return new WhatIf(
                source,
                keys.lookups(),
                keys.distinct(),
                seenShare,
                keys.guessedCosts(),
                present,
                rows);
    }

    /// Whether it is of the recording that is watched.
    boolean ofRecording() {
        return source.isEmpty();
    }
}
