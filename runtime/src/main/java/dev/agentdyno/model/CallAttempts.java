package dev.agentdyno.model;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The attempts of one call under a [CallPolicy]. For one thread.
final class CallAttempts {
    private final CallPolicy policy;
    private final InstantSource clock;
    private final long deadlineNanos;
    private Optional<Duration> retryAfter = Optional.empty();
    private int count = 1;

    CallAttempts(CallPolicy policy, InstantSource clock, long deadlineNanos) {
        this.policy = policy;
        this.clock = clock;
        this.deadlineNanos = deadlineNanos;
    }

    /// Attempts so far, the one under way among them.
    int count() {
        return count;
    }

    /// Time left of the call; not positive once it is over.
    long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /// The server told when to come back, or did not.
    void told(@Nullable String header) {
        retryAfter =
                Optional.ofNullable(header).flatMap(text -> RetryAfter.read(text, clock.instant()));
    }

    /// Waits for the next attempt if there is to be one; answers whether there is.
    boolean again(ModelException failure) throws InterruptedException {
        if (!CallPolicy.passing(failure.errorType()) || policy.mostRetries() == 0) {
            return false;
        }
        Duration asked = retryAfter.orElse(Duration.ZERO);
        retryAfter = Optional.empty();
        long wait = asked.toNanos() + policy.drawNanos(count - 1);
        Optional<String> denial = denial(asked, wait);
        if (denial.isPresent()) {
            policy.countDenied(denial.get());
            return false;
        }
        policy.countRetry(failure.errorType());
        TimeUnit.NANOSECONDS.sleep(wait);
        count++;
        return true;
    }

    private Optional<String> denial(Duration asked, long wait) {
        if (count > policy.mostRetries()) {
            return Optional.of("most");
        }
        if (asked.compareTo(policy.longestRetryAfter()) > 0) {
            return Optional.of("retry_after");
        }
        if (wait >= remainingNanos()) {
            return Optional.of("deadline");
        }
        return policy.trySpend() ? Optional.empty() : Optional.of("budget");
    }
}
