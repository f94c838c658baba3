package dev.agentdyno.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/// Keeps retries to a share of the calls: each call earns a part of a retry, each retry spends a
/// whole one. A reserve allows a burst and lets a quiet client retry at all. Safe for use by many
/// threads.
final class RetryAllowance {
    private static final int WHOLE = 1_000;
    private static final int RESERVE = 10 * WHOLE;

    private final DoubleSupplier share;
    private final AtomicInteger left = new AtomicInteger(RESERVE);

    RetryAllowance(DoubleSupplier share) {
        this.share = share;
    }

    void callBegan() {
        int earned = (int) Math.round(share.getAsDouble() * WHOLE);
        left.updateAndGet(have -> Math.min(RESERVE, have + earned));
    }

    boolean trySpend() {
        return left.getAndUpdate(have -> have < WHOLE ? have : have - WHOLE) >= WHOLE;
    }
}
