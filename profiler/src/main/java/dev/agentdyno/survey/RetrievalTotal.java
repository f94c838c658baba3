package dev.agentdyno.survey;

/// All recorded searches of one index in one way, in sum. Events are sampled under load: means and
/// percentiles hold, sums are lower bounds.
///
/// @param method exact or hnsw; empty if all came from the cache, or it failed before
/// @param searches each for one question or a batch of them
/// @param failures searches that failed; the next four leave them out
/// @param queries questions
/// @param cached questions whose documents came from the cache
/// @param found documents
/// @param compared vectors compared with a question
/// @param p50Nanos of the duration of a search, as is the next
/// @param times all durations
public record RetrievalTotal(
        String index,
        String method,
        long searches,
        long failures,
        long queries,
        long cached,
        long found,
        long compared,
        long embedNanos,
        long searchNanos,
        long p50Nanos,
        long p99Nanos,
        TimeCounts times) {

    /// Of its questions, 0 to 1; NaN without any.
    public double cachedShare() {
        return (double) cached / queries;
    }

    /// Questions a search; NaN without any.
    public double meanBatch() {
        return (double) queries / (searches - failures);
    }

    /// Documents a question; NaN without any.
    public double meanFound() {
        return (double) found / queries;
    }

    /// Vectors compared for a question that was not in the cache; NaN without any.
    public double meanCompared() {
        return (double) compared / (queries - cached);
    }

    /// NaN without any.
    public double meanEmbedNanos() {
        return (double) embedNanos / searches;
    }

    /// NaN without any.
    public double meanSearchNanos() {
        return (double) searchNanos / searches;
    }
}
