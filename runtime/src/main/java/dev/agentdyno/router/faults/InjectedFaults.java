package dev.agentdyno.router.faults;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/// Which faults are put on purpose in front of one backend and how often, by settings under
/// `router.backend.NAME.fault.`, in the words of the simulated providers. All are off at first, and
/// then an attempt costs one volatile read. Checks and the list of models meet none.
///
/// Safe for use by many threads.
public final class InjectedFaults {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final int SECOND = 1_000;

    /// A fault, its name and the share of attempts that meet it.
    ///
    /// @param fault made of its place in the answer
    private record Kind(
            String word, Tunable<Double> share, DoubleFunction<Injection.Fault> fault) {}

    private final String prefix;
    private final Tunables tunables;
    private final Tunable<Long> failureStatus;
    private final Tunable<Duration> retryAfter;
    private final List<Kind> kinds;
    private final Tunable<Double> stallRate;
    private final Tunable<Duration> stallTime;
    private final Tunable<Double> trickleRate;
    private final Tunable<Duration> trickleTime;
    private final Tunable<Duration> delay;
    private volatile boolean on;

    /// Declares the settings.
    ///
    /// @param prefix of their names
    public InjectedFaults(String prefix, Tunables tunables) {
        this.prefix = prefix;
        this.tunables = tunables;
        Tunable<Double> failureRate =
                share("failureRate", "Share of requests answered with a fault of the server.");
        failureStatus =
                tunables.whole(
                        prefix + "failureStatus",
                        UNAVAILABLE,
                        500,
                        599,
                        "",
                        "The status that such a request is answered with.");
        Tunable<Double> limitRate =
                share("limitRate", "Share of requests refused with status 429 and a Retry-After.");
        retryAfter =
                span(
                        "retryAfter",
                        Duration.ofSeconds(1),
                        "When a request refused with status 429 is told to come back.");
        kinds =
                List.of(
                        new Kind("failure", failureRate, at -> failure()),
                        new Kind("limit", limitRate, at -> limit()),
                        new Kind(
                                "reset",
                                share(
                                        "resetRate",
                                        "Share of requests whose connection ends where the answer"
                                                + " should begin."),
                                at -> new Injection.Fault.Reset()),
                        new Kind(
                                "cut",
                                share(
                                        "cutRate",
                                        "Share of requests whose connection ends in the middle of"
                                                + " the answer."),
                                Injection.Fault.Cut::new),
                        new Kind(
                                "garble",
                                share(
                                        "garbleRate",
                                        "Share of requests with broken JSON in the middle of the"
                                                + " answer."),
                                Injection.Fault.Garbled::new));
        stallRate = share("stallRate", "Share of requests that are held before they are sent.");
        stallTime =
                span(
                        "stallTime",
                        Duration.ofMinutes(1),
                        "How long such a request is held: longer than the time-out, it is lost.");
        trickleRate = share("trickleRate", "Share of requests whose answers come slowly.");
        trickleTime =
                span(
                        "trickleTime",
                        Duration.ofMillis(250),
                        "Pause after every 64 bytes of a slow answer.");
        delay = span("delay", Duration.ZERO, "How much later every request is sent.");
        delay.onChange(value -> look());
    }

    private Tunable<Double> share(String name, String meaning) {
        Tunable<Double> share = tunables.share(prefix + name, 0, meaning);
        share.onChange(value -> look());
        return share;
    }

    private Tunable<Duration> span(String name, Duration usual, String meaning) {
        return tunables.span(prefix + name, usual, Duration.ZERO, LONGEST, meaning);
    }

    private void look() {
        on =
                kinds.stream().anyMatch(kind -> kind.share().value() > 0)
                        || stallRate.value() > 0
                        || trickleRate.value() > 0
                        || delay.value().isPositive();
    }

    /// What is put into the next attempt.
    public Injection draw(SplittableRandom random) {
        return on ? drawn(random) : Injection.NONE;
    }

    private Injection drawn(SplittableRandom random) {
        boolean stalls = random.nextDouble() < stallRate.value();
        boolean trickles = random.nextDouble() < trickleRate.value();
        return fault(random)
                .delayed(stalls ? stallTime.value().toNanos() : 0, "stall")
                .delayed(delay.value().toNanos(), "delay")
                .trickling(trickles ? trickleTime.value().toNanos() : 0, "trickle");
    }

    /// Where the shares are more than the whole, the first win.
    private Injection fault(SplittableRandom random) {
        double drawn = random.nextDouble();
        for (Kind kind : kinds) {
            drawn -= kind.share().value();
            if (drawn < 0) {
                Injection.Fault fault = kind.fault().apply(random.nextDouble());
                return new Injection(fault, 0, 0, List.of(kind.word()));
            }
        }
        return Injection.NONE;
    }

    private Injection.Fault failure() {
        return new Injection.Fault.Refused(failureStatus.value().intValue(), -1);
    }

    private Injection.Fault limit() {
        long millis = retryAfter.value().toMillis();
        return new Injection.Fault.Refused(TOO_MANY, Math.ceilDiv(millis, SECOND));
    }
}
