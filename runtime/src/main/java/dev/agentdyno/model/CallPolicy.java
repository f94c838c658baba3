package dev.agentdyno.model;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import io.prometheus.client.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// How calls of providers are made: how long one may take, and when it is tried again. One policy
/// serves any number of models, and its budget is theirs together. Safe for use by many threads.
///
/// Tried again is what may pass: no connection, a lost one, a time-out, and the statuses 408, 425,
/// 429 and from 500 on, but never once a piece of the answer has reached the caller. Between two
/// attempts lies a random time up to a bound that doubles ("full jitter"), behind the time that the
/// server asked for if it did.
public final class CallPolicy {
    private static final Set<String> PASSING =
            Set.of("connect", "connection", "stream_cut", "timeout", "408", "425", "429");
    private static final Duration LONGEST_CALL = Duration.ofHours(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 20;

    private final Tunable<Duration> timeout;
    private final Tunable<Duration> silence;
    private final Tunable<Long> retries;
    private final Tunable<Duration> backoff;
    private final Tunable<Duration> longestBackoff;
    private final Tunable<Duration> longestRetryAfter;
    private final RetryAllowance allowance;
    private final Counter retried;
    private final Counter notRetried;
    private final AtomicLong draws = new AtomicLong();
    private final long seed;
    private final InstantSource clock;

    /// Declares the settings under `model.` with two retries as the standard, and the meters.
    public CallPolicy(Tunables tunables, Meters meters) {
        this(tunables, meters, 2, System.nanoTime(), InstantSource.system());
    }

    /// @param standardRetries most retries of a call unless the setting says otherwise
    /// @param seed draws the waits
    /// @param clock for servers that name a date
    public CallPolicy(
            Tunables tunables, Meters meters, int standardRetries, long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
        timeout =
                tunables.span(
                        "model.timeout",
                        Duration.ofMinutes(10),
                        Duration.ofMillis(1),
                        LONGEST_CALL,
                        "Longest a call of a model may take with all its attempts: shorter frees"
                                + " callers sooner, longer loses fewer slow answers.");
        silence =
                tunables.span(
                        "model.silence",
                        Duration.ofMinutes(2),
                        Duration.ofMillis(1),
                        LONGEST_CALL,
                        "Longest a stream may send nothing: shorter finds dead connections sooner,"
                                + " longer bears models that think.");
        retries =
                tunables.whole(
                        "model.retry.most",
                        standardRetries,
                        0,
                        20,
                        "retries",
                        "Most retries of a call: more hide more failures and load a provider in"
                                + " trouble more.");
        Tunable<Double> budget =
                tunables.share(
                        "model.retry.budget",
                        0.2,
                        "Retries as a share of calls, so that retries cannot multiply the load.");
        backoff =
                tunables.span(
                        "model.retry.backoff",
                        Duration.ofMillis(250),
                        Duration.ZERO,
                        LONGEST_WAIT,
                        "Longest wait before the first retry; it doubles with each further one.");
        longestBackoff =
                tunables.span(
                        "model.retry.longestBackoff",
                        Duration.ofSeconds(8),
                        Duration.ZERO,
                        LONGEST_WAIT,
                        "Bound of the doubling wait: shorter recovers sooner, longer is gentler.");
        longestRetryAfter =
                tunables.span(
                        "model.retry.longestRetryAfter",
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        LONGEST_WAIT,
                        "Longest wait that a server may ask for; if it asks for more, the call"
                                + " fails at once.");
        allowance = new RetryAllowance(budget::value);
        retried =
                meters.counter(
                        "model_retries_total",
                        "Calls of models tried again, by class of error.",
                        "error_type");
        notRetried =
                meters.counter(
                        "model_retries_denied_total",
                        "Failed calls of models that were not tried again, by reason.",
                        "reason");
    }

    /// A policy with settings and meters of its own and no retries.
    public static CallPolicy once() {
        return new CallPolicy(new Tunables(), new Meters(), 0, 0, InstantSource.system());
    }

    /// Begins a call: from here its time runs.
    CallAttempts begin() {
        allowance.callBegan();
        return new CallAttempts(this, clock, System.nanoTime() + timeout.value().toNanos());
    }

    /// Whether what failed may pass.
    static boolean passing(String errorType) {
        return PASSING.contains(errorType)
                || (errorType.length() == 3
                        && errorType.startsWith("5")
                        && !errorType.equals("501"));
    }

    Duration silence() {
        return silence.value();
    }

    long mostRetries() {
        return retries.value();
    }

    Duration longestRetryAfter() {
        return longestRetryAfter.value();
    }

    boolean trySpend() {
        return allowance.trySpend();
    }

    /// Draws the wait before retry number `retry`, the first of which is 0.
    long drawNanos(int retry) {
        double doubled =
                (double) backoff.value().toNanos() * (1L << Math.min(retry, MOST_DOUBLINGS));
        double bound = Math.min(doubled, (double) longestBackoff.value().toNanos());
        return (long) (bound * Draws.of(seed, draws.getAndIncrement()).nextDouble());
    }

    void countRetry(String errorType) {
        retried.labels(errorType).inc();
    }

    void countDenied(String reason) {
        notRetried.labels(reason).inc();
    }
}
