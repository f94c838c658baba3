package dev.agentdyno.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.runner.options.TimeValue;

/// How long a row is measured.
///
/// @param forks JVMs one after the other
/// @param warmUps iterations that do not count
/// @param iterations that count
/// @param length of an iteration
public record Effort(int forks, int warmUps, int iterations, Duration length) {
    /// A look, to see whether something changed a lot: a second and a half a row.
    public static final Effort QUICK = new Effort(1, 2, 5, Duration.ofMillis(200));

    /// Sixteen seconds a row.
    public static final Effort USUAL = new Effort(2, 3, 5, Duration.ofSeconds(1));

    /// What a JVM takes beside its iterations, to start and to write its recording.
    private static final Duration FORK = Duration.ofMillis(1_500);

    /// Those that a person can ask for, by word.
    public static Map<String, Effort> words() {
        Map<String, Effort> words = new LinkedHashMap<>();
        words.put("quick", QUICK);
        words.put("usual", USUAL);
        return words;
    }

    /// Whether it is less than the usual one, so that what comes of it is a first look.
    public boolean isLook() {
        return measured().compareTo(USUAL.measured()) < 0;
    }

    private Duration measured() {
        return length.multipliedBy((long) forks * iterations);
    }

    /// About how long so many measurements take.
    public Duration estimate(int measurements) {
        Duration fork = length.multipliedBy((long) warmUps + iterations).plus(FORK);
        return fork.multipliedBy((long) forks * measurements);
    }

    TimeValue time() {
        return TimeValue.milliseconds(length.toMillis());
    }
}
