package dev.agentdyno.router.config;

import java.time.Duration;

/// The least and the most of what both a configuration and a Tunable of the router can say.
public final class Bounds {
    public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    public static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
    public static final Duration SHORTEST_CHECK = Duration.ofMillis(20);
    public static final Duration LONGEST_CHECK = Duration.ofMinutes(10);
    public static final Duration LONGEST_WARMUP = Duration.ofHours(1);
    public static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    public static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    public static final Duration LONGEST_TTL = Duration.ofHours(24);
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    public static final int MOST_RETRIES = 10;
    public static final int MOST_REQUESTS = 10_000_000;

    private Bounds() {}
}
