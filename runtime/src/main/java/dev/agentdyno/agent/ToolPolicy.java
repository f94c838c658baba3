package dev.agentdyno.agent;

import java.time.Duration;
import java.util.Optional;

/// How long a tool may take and what becomes of its errors. Immutable.
///
/// Wrong arguments are no error of the tool: they go back to the model whatever the policy says.
///
/// @param timeout of one attempt; empty leaves only the run's own. A tool that has one runs on a
///   virtual thread of its own, which is interrupted when the time is up and no longer waited for
/// @param onError what happens when the last attempt failed too
/// @param retries attempts behind the first
/// @param backoff pause before the first retry; each further one is twice as long
public record ToolPolicy(
        Optional<Duration> timeout, OnError onError, int retries, Duration backoff) {
    /// No time-out, no retry, and the model is told of errors.
    public static final ToolPolicy DEFAULT =
            new ToolPolicy(Optional.empty(), OnError.TELL_THE_MODEL, 0, Duration.ZERO);

    private static final int MOST_DOUBLINGS = 16;

    /// What an error of a tool leads to.
    public enum OnError {
        /// The model reads one line of what went wrong, and the run goes on.
        TELL_THE_MODEL,
        /// The run ends as failed.
        FAIL_THE_RUN
    }

    public ToolPolicy {
        if (timeout.isPresent() && !timeout.get().isPositive()) {
            throw new IllegalArgumentException("a tool's time-out is longer than nothing");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries are none or more, not " + retries);
        }
        if (backoff.isNegative()) {
            throw new IllegalArgumentException("a pause is not shorter than nothing");
        }
    }

    public ToolPolicy withTimeout(Duration most) {
        return new ToolPolicy(Optional.of(most), onError, retries, backoff);
    }

    public ToolPolicy failingTheRun() {
        return new ToolPolicy(timeout, OnError.FAIL_THE_RUN, retries, backoff);
    }

    public ToolPolicy retrying(int times, Duration pause) {
        return new ToolPolicy(timeout, onError, times, pause);
    }

    /// The pause behind the failed attempt of that number, counted from 1.
    Duration pauseAfter(int attempt) {
        return backoff.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    }
}
