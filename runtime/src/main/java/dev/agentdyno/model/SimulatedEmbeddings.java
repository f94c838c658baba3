package dev.agentdyno.model;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// The vectors that a simulated provider answers, which are those of [EmbeddingModel#lexical], and
/// how long they take. Safe for use by many threads.
final class SimulatedEmbeddings {
    /// Numbers of a vector if the request does not say.
    static final int DIMENSIONS = 384;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Tunable<Duration> time;
    private final Tunable<String> distribution;
    private final Tunable<Double> spread;

    /// Declares the settings.
    ///
    /// @param prefix of their names
    SimulatedEmbeddings(String prefix, Tunables tunables) {
        time =
                tunables.span(
                        prefix + "embeddingTime",
                        Duration.ofMillis(20),
                        Duration.ZERO,
                        LONGEST,
                        "Median time until a request for vectors is answered.");
        distribution =
                SimulatedBehavior.shape(
                        tunables, prefix + "embeddingTimeDistribution", Shape.LOGNORMAL);
        spread = SimulatedBehavior.spread(tunables, prefix + "embeddingTimeSpread", 0.35);
    }

    long nanos(RandomGenerator random) {
        double drawn =
                Shape.of(distribution.value())
                        .draw((double) time.value().toNanos(), spread.value(), random);
        return Math.min((long) drawn, LONGEST.toNanos());
    }

    /// A vector for each text, with the tokens that they count.
    Embeddings of(List<String> texts, int dimensions) {
        List<float[]> vectors = new LexicalEmbedding(dimensions).embed(texts).vectors();
        return new Embeddings(vectors, texts.stream().mapToLong(Tokens::count).sum());
    }
}
