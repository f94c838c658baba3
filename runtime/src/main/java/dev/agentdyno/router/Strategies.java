package dev.agentdyno.router;

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
    public static final String RANDOM = "random";

    public static final List<String> NAMES =
            List.of(ROUND_ROBIN, WEIGHTED_ROUND_ROBIN, LEAST_LATENCY, LEAST_OUTSTANDING, RANDOM);

    private Strategies() {}

    /// The name meant by `text`, so `LeastLatency`, `least_latency` and `least-latency` are one.
    static Optional<String> named(String text) {
        String letters = lettersOf(text);
        return NAMES.stream().filter(name -> lettersOf(name).equals(letters)).findFirst();
    }

    private static String lettersOf(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
