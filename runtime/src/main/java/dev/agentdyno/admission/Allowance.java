package dev.agentdyno.admission;

/// How much one [Caller] may ask.
///
/// @param requests how often
/// @param tokens how many tokens its answers may cost
/// @param concurrent most requests under way at once; 0 sets no limit
public record Allowance(Rate requests, Rate tokens, long concurrent, Priority priority) {
    /// No limit, and no preference.
    public static final Allowance ANY =
            new Allowance(Rate.UNLIMITED, Rate.UNLIMITED, 0, Priority.NORMAL);
}
