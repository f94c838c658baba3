package dev.agentdyno.retrieval;

import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;

/// The meters of retrieval.
final class RetrievalMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter searches;
    private final Counter.Child cached;
    private final Counter questions;
    private final Counter.Child tokens;
    private final Histogram.Child embedding;
    private final Histogram.Child searching;
    private final Histogram.Child answering;

    RetrievalMeters(Meters meters) {
        searches =
                meters.counter(
                        "retrieval_searches_total",
                        "Questions for which an index was searched.",
                        "method");
        cached =
                meters.counter(
                                "retrieval_cached_total",
                                "Questions whose documents came from the cache.")
                        .labels();
        questions =
                meters.counter("retrieval_answers_total", "Questions by how they ended.", "result");
        tokens =
                meters.counter(
                                "retrieval_embedding_tokens_total",
                                "Tokens of questions that were embedded, where they are counted.")
                        .labels();
        embedding =
                meters.seconds(
                                "retrieval_embedding_seconds",
                                "Time for the vectors of one question or batch.")
                        .labels();
        searching =
                meters.seconds(
                                "retrieval_search_seconds",
                                "Time to search an index for one question or batch.")
                        .labels();
        answering =
                meters.seconds("retrieval_answer_seconds", "Time from question to answer.")
                        .labels();
    }

    void searched(SearchMethod method, int queries, long embedNanos, long searchNanos) {
        searches.labels(method.word()).inc(queries);
        embedding.observe((double) embedNanos / NANOS_PER_SECOND);
        searching.observe((double) searchNanos / NANOS_PER_SECOND);
    }

    void cached(int queries) {
        cached.inc(queries);
    }

    /// @param count negative where the model does not tell
    void embedded(long count) {
        tokens.inc((double) Math.max(0, count));
    }

    void answered(RagAnswer answer) {
        questions.labels(answer.ok() ? "ok" : "error").inc();
        answering.observe((double) answer.totalNanos() / NANOS_PER_SECOND);
    }
}
