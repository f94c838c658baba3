package dev.agentdyno.router.protection;

import java.util.function.DoubleSupplier;

/// Keeps retries to a share of the requests: each request earns a part of a retry, each retry
/// spends a whole one.
///
/// When a backend fails outright, unlimited retries would multiply the load on those that are left.
/// What is saved is at most what the requests of ten seconds earn: enough for the burst when a
/// backend dies with all it was working on, and used up soon where failures go on. A least reserve
/// lets a quiet router retry at all. Used by one lane; times are [System#nanoTime()].
public final class RetryBudget {
    private static final double LEAST_RESERVE = 10;
    private static final long WINDOW_NANOS = 10_000_000_000L;

    private final DoubleSupplier share;
    private double tokens = LEAST_RESERVE;
    private long windowStart;
    private long inWindow;
    private long inWindowBefore;

    /// @param now when the first window begins
    public RetryBudget(DoubleSupplier share, long now) {
        this.share = share;
        this.windowStart = now;
    }

    public void requestBegan(long now) {
        long age = now - windowStart;
        if (age >= WINDOW_NANOS) {
            inWindowBefore = age < 2 * WINDOW_NANOS ? inWindow : 0;
            inWindow = 0;
            windowStart = now;
        }
        inWindow++;
        double earned = share.getAsDouble();
        double reserve = earned * Math.max(inWindow, inWindowBefore);
        tokens = Math.min(Math.max(LEAST_RESERVE, reserve), tokens + earned);
    }

    public boolean trySpend() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
