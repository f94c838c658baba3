package dev.agentdyno.router;

import java.util.function.DoubleSupplier;

/// Keeps retries to a share of the requests: each request earns a part of a retry, each retry
/// spends a whole one.
///
/// When a backend fails outright, unlimited retries would multiply the load on those that are left.
/// A reserve allows a burst and lets a quiet router retry at all. Used by one lane.
final class RetryBudget {
    private static final double RESERVE = 10;

    private final DoubleSupplier share;
    private double tokens = RESERVE;

    RetryBudget(DoubleSupplier share) {
        this.share = share;
    }

    void requestBegan() {
        tokens = Math.min(RESERVE, tokens + share.getAsDouble());
    }

    boolean trySpend() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
