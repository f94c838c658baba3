package dev.agentdyno.timeline;

import java.util.Locale;

/// What was seen of one operation over the whole recording. Counts are of recorded events, which
/// are sampled under load: means hold, counts are lower bounds.
///
/// @param name of the agent, model, tool, team or route
/// @param provider who answered, or empty
/// @param maxNanos longest
public record Operation(
        Kind kind,
        String name,
        String provider,
        long count,
        long totalNanos,
        long maxNanos,
        long errors) {
    public enum Kind {
        AGENT,
        MODEL,
        TOOL,
        TEAM,
        ROUTE
    }

    /// Mean time in seconds; NaN if there was none.
    public double meanSeconds() {
        return count == 0 ? Double.NaN : totalNanos / 1e9 / count;
    }

    /// The label of this operation's series of [Signal#OPERATION_TIME].
    public String label() {
        return label(kind, name);
    }

    static String label(Kind kind, String name) {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
