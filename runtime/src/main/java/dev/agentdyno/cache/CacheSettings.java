package dev.agentdyno.cache;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;

/// The settings of one cache, `cache.NAME.*`.
///
/// @param largestEntry bytes of key and value above which an answer is not kept
record CacheSettings(
        Tunable<Boolean> enabled,
        Tunable<String> policy,
        Tunable<Long> maxEntries,
        Tunable<Long> maxBytes,
        Tunable<Long> largestEntry,
        Tunable<Duration> ttl) {
    private static final long MEBIBYTE = 1024 * 1024;

    /// @param enabled whether it is switched on at first
    static CacheSettings declare(Tunables tunables, String name, Duration usual, boolean enabled) {
        String prefix = "cache." + name + ".";
        return new CacheSettings(
                tunables.flag(
                        prefix + "enabled",
                        enabled,
                        "Answers what may be cached from earlier answers: saves time and tokens"
                                + " for memory."),
                tunables.choice(
                        prefix + "policy",
                        CachePolicy.TINYLFU.word(),
                        CachePolicy.words(),
                        "What a full cache gives up: the least recently used, the least often used,"
                                + " or the least worth (uses × cost ÷ age)."),
                tunables.whole(
                        prefix + "maxEntries",
                        10_000,
                        0,
                        10_000_000,
                        "entries",
                        "More entries raise the hit ratio and cost heap."),
                tunables.whole(
                        prefix + "maxBytes",
                        256 * MEBIBYTE,
                        0,
                        MEBIBYTE * MEBIBYTE,
                        "bytes",
                        "More bytes raise the hit ratio and cost heap."),
                tunables.whole(
                        prefix + "largestEntry",
                        256 * 1024,
                        0,
                        64 * MEBIBYTE,
                        "bytes",
                        "Larger keeps longer answers, each in the place of many short ones."),
                tunables.span(
                        prefix + "ttl",
                        usual,
                        Duration.ofMillis(1),
                        Duration.ofDays(30),
                        "Longer keeps more answers; shorter keeps them fresh."));
    }

    Bounds bounds() {
        return new Bounds(maxEntries.value(), maxBytes.value());
    }

    CachePolicy chosenPolicy() {
        return CachePolicy.named(policy.value()).orElseThrow();
    }
}
