package dev.agentdyno.balance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of the ways to choose a backend: in settings with hyphens, in the reference's files in
/// camel case.
public final class Strategies {
    public static final String ROUND_ROBIN = "round-robin";
    public static final String WEIGHTED_ROUND_ROBIN = "weighted-round-robin";
    public static final String LEAST_LATENCY = "least-latency";
    public static final String LEAST_OUTSTANDING = "least-outstanding";
    public static final String POWER_OF_TWO = "power-of-two";
    public static final String RANDOM = "random";

    /// The backend that a session was given before, by rendezvous hashing.
    public static final String CONSISTENT_HASH = "consistent-hash";

    /// The backend that has seen the beginning of the conversation, unless it has far more to do
    /// than the others.
    public static final String PREFIX_AFFINITY = "prefix-affinity";

    public static final List<String> NAMES =
            List.of(
                    ROUND_ROBIN,
                    WEIGHTED_ROUND_ROBIN,
                    LEAST_LATENCY,
                    LEAST_OUTSTANDING,
                    POWER_OF_TWO,
                    RANDOM,
                    CONSISTENT_HASH,
                    PREFIX_AFFINITY);

    private Strategies() {}

    /// The name meant by `text`, so `LeastLatency`, `least_latency` and `least-latency` are one.
    public static Optional<String> named(String text) {
        String letters = lettersOf(text);
        return NAMES.stream().filter(name -> lettersOf(name).equals(letters)).findFirst();
    }

    /// Whether `strategy` asks where a request belongs.
    public static boolean needsAffinity(String strategy) {
        return strategy.equals(CONSISTENT_HASH) || strategy.equals(PREFIX_AFFINITY);
    }

    private static String lettersOf(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
