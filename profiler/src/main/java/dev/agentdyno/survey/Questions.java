package dev.agentdyno.survey;

/// Questions for which documents were sought, in sum; those of searches that failed are left out.
/// Immutable.
///
/// @param cached of those asked, whose documents came from the cache
/// @param found documents
/// @param compared vectors compared with a question
public record Questions(long asked, long cached, long found, long compared) {

    /// From 0 to 1; NaN without any question.
    public double cachedShare() {
        return (double) cached / asked;
    }

    /// Documents a question; NaN without any.
    public double meanFound() {
        return (double) found / asked;
    }

    /// Vectors compared for a question that was not in the cache; NaN without any.
    public double meanCompared() {
        return (double) compared / (asked - cached);
    }
}
