package dev.agentdyno.flow;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;

/// The settings of one resource pool; all may change while it is in use.
record PoolSettings(
        Tunable<Long> min,
        Tunable<Long> max,
        Tunable<Duration> acquireTimeout,
        Tunable<Duration> maxAge,
        Tunable<Duration> idleTime,
        Tunable<Boolean> checkOnBorrow,
        Tunable<Boolean> checkIdle,
        Tunable<Duration> leakAfter,
        Tunable<Double> leakStacks,
        Tunable<Duration> upkeepPeriod) {
    private static final long HIGHEST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /// Declares the settings under `prefix`, as in `db.pool.max`.
    static PoolSettings declare(
            Tunables tunables, String prefix, long min, long max, Duration acquireTimeout) {
        return new PoolSettings(
                tunables.whole(
                        prefix + ".min",
                        min,
                        0,
                        HIGHEST,
                        "",
                        "Kept ready when nothing needs them: more is warmer, fewer holds less."),
                tunables.whole(
                        prefix + ".max",
                        max,
                        1,
                        HIGHEST,
                        "",
                        "Most at once: more lets fewer callers wait, fewer spares what they use."),
                span(
                        tunables,
                        prefix + ".acquireTimeout",
                        acquireTimeout,
                        "Longest wait for one: longer bears bursts, shorter fails soon."),
                span(
                        tunables,
                        prefix + ".maxAge",
                        Duration.ofMinutes(30),
                        "Age at which one is replaced: longer makes fewer, shorter trusts less."),
                span(
                        tunables,
                        prefix + ".idleTime",
                        Duration.ofMinutes(5),
                        "Time unused after which one beyond the least is ended: longer is warmer,"
                                + " shorter holds less."),
                tunables.flag(
                        prefix + ".checkOnBorrow",
                        true,
                        "Check each before it is handed out: on never hands out a broken one, off"
                                + " is quicker."),
                tunables.flag(
                        prefix + ".checkIdle",
                        false,
                        "Check those that lie idle: on finds broken ones before a caller needs them,"
                                + " off does less."),
                span(
                        tunables,
                        prefix + ".leakAfter",
                        Duration.ofMinutes(1),
                        "Time held after which one is reported as leaked: longer suits long work,"
                                + " shorter finds leaks sooner."),
                tunables.share(
                        prefix + ".leakStacks",
                        0.01,
                        "Share of acquisitions that note where they were made, until a leak shows"
                                + " whose place is unknown; from then on all do. More names the"
                                + " first ones too, each costs some microseconds; 0 % notes none."),
                span(
                        tunables,
                        prefix + ".upkeepPeriod",
                        Duration.ofSeconds(1),
                        "How often idle ones and leaks are looked after: shorter sees sooner,"
                                + " longer does less."));
    }

    private static Tunable<Duration> span(
            Tunables tunables, String name, Duration value, String meaning) {
        return tunables.span(name, value, SHORTEST, LONGEST, meaning);
    }

    int most() {
        return Math.toIntExact(max.value());
    }

    int least() {
        return Math.toIntExact(Math.min(min.value(), max.value()));
    }
}
