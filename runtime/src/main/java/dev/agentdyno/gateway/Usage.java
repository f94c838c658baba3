package dev.agentdyno.gateway;

/// Tokens of one call; -1 where unknown.
///
/// @param input all of the prompt, cached ones included
/// @param output all that was produced, thoughts included
/// @param cached tokens of the prompt read from the provider's cache
/// @param written tokens of the prompt written to it
/// @param reasoning tokens of thoughts
record Usage(long input, long output, long cached, long written, long reasoning) {
    static final Usage UNKNOWN = new Usage(-1, -1, -1, -1, -1);

    /// This, and where it knows nothing what `earlier` knew.
    Usage or(Usage earlier) {
        return new Usage(
                known(input, earlier.input),
                known(output, earlier.output),
                known(cached, earlier.cached),
                known(written, earlier.written),
                known(reasoning, earlier.reasoning));
    }

    private static long known(long now, long earlier) {
        return now >= 0 ? now : earlier;
    }

    /// A sum whose unknown parts are left out; unknown if all are.
    static long sum(long... parts) {
        long sum = -1;
        for (long part : parts) {
            if (part >= 0) {
                sum = Math.max(0, sum) + part;
            }
        }
        return sum;
    }

    static long atLeastZero(long count) {
        return Math.max(0, count);
    }
}
