package dev.agentdyno.survey;

/// All recorded searches of one index in one way, in sum. Events are sampled under load: means and
/// percentiles hold, sums are lower bounds.
///
/// @param method exact or hnsw; empty if all came from the cache, or it failed before
/// @param failures searches that failed
/// @param questions of the others
/// @param durations of all searches, each for one question or a batch of them
public record RetrievalTotal(
        String index,
        String method,
        long failures,
        Questions questions,
        Durations durations,
        long embedNanos,
        long searchNanos) {

    public long searches() {
        return durations.count();
    }

    /// Questions a search; NaN without any.
    public double meanBatch() {
        return (double) questions.asked() / (searches() - failures);
    }

    /// NaN without any.
    public double meanEmbedNanos() {
        return (double) embedNanos / searches();
    }

    /// NaN without any.
    public double meanSearchNanos() {
        return (double) searchNanos / searches();
    }
}
