package dev.agentdyno.flow;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;

/// The settings of one concurrency limit; all may change while it is in use.
///
/// @param most the fixed limit, and the highest that an adaptive one may reach
record LimitSettings(
        Tunable<Long> most,
        Tunable<String> kind,
        Tunable<Long> least,
        Tunable<Long> start,
        Tunable<Duration> window,
        Tunable<Long> probeEvery,
        Tunable<Double> smoothing,
        Tunable<Double> alpha,
        Tunable<Double> beta,
        Tunable<Double> tolerance,
        Tunable<Long> queue) {
    static final String FIXED = "fixed";
    static final String VEGAS = "vegas";
    static final String GRADIENT = "gradient";

    static final long HIGHEST = 1_000_000;

    /// Declares the settings under `prefix`, as in `agent.limit.kind`.
    static LimitSettings declare(Tunables tunables, String prefix, Tunable<Long> most) {
        return new LimitSettings(
                most,
                tunables.choice(
                        prefix + ".kind",
                        FIXED,
                        List.of(FIXED, VEGAS, GRADIENT),
                        "What decides how many may run at once: a fixed number, or how long calls"
                                + " take, which finds the number but needs time to."),
                count(
                        tunables,
                        prefix + ".least",
                        4,
                        "Lowest adaptive limit: higher keeps work going on a bad reading, lower"
                                + " lets a sick server rest."),
                count(
                        tunables,
                        prefix + ".start",
                        20,
                        "Where an adaptive limit starts: higher is there sooner, lower is gentler."),
                tunables.span(
                        prefix + ".window",
                        Duration.ofMillis(100),
                        Duration.ofMillis(1),
                        Duration.ofMinutes(1),
                        "Time over which an adaptive limit averages what calls take: longer is"
                                + " steadier, shorter reacts sooner."),
                tunables.whole(
                        prefix + ".probeEvery",
                        100,
                        4,
                        1_000_000,
                        "windows",
                        "How often an adaptive limit halves for a moment to see what a call takes"
                                + " without a queue: more often follows a changed server, less often"
                                + " costs less."),
                tunables.decimal(
                        prefix + ".smoothing",
                        0.5,
                        0.01,
                        1,
                        "",
                        "How far an adaptive limit goes at each step: 1 goes all the way, less is"
                                + " steadier."),
                tunables.decimal(
                        prefix + ".alpha",
                        3,
                        0.1,
                        100,
                        "",
                        "Vegas: queue, in powers of ten of the limit, below which it rises."),
                tunables.decimal(
                        prefix + ".beta",
                        6,
                        0.1,
                        100,
                        "",
                        "Vegas: queue, in powers of ten of the limit, above which it falls."),
                tunables.decimal(
                        prefix + ".tolerance",
                        1.1,
                        1,
                        10,
                        "",
                        "Gradient: how much longer calls may take than without a queue before the"
                                + " limit falls: more uses all of a server, less keeps it quick."),
                tunables.whole(
                        prefix + ".queue",
                        4,
                        0,
                        100_000,
                        "calls",
                        "Gradient: calls allowed to queue; more finds new room sooner and waits"
                                + " longer."));
    }

    private static Tunable<Long> count(Tunables tunables, String name, long value, String meaning) {
        return tunables.whole(name, value, 1, HIGHEST, "calls", meaning);
    }

    LimitRule rule() {
        return switch (kind.value()) {
            case VEGAS -> new LimitRule.Vegas(alpha.value(), beta.value());
            case GRADIENT -> new LimitRule.Gradient(tolerance.value(), queue.value());
            default -> new LimitRule.Fixed();
        };
    }

    boolean isFixed() {
        return kind.value().equals(FIXED);
    }

    double within(double limit) {
        long highest = most.value();
        return Math.clamp(limit, (double) Math.min(least.value(), highest), (double) highest);
    }
}
