package dev.agentdyno.router;

import dev.agentdyno.router.faults.Injection;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.UpstreamPool;

/// One try at one backend, and what it says of that backend: to its breaker, its ejection, its
/// latency and its tally. In the lane of the exchange.
final class Attempt {
    final Backend backend;
    final UpstreamPool pool;

    /// What is put into it on purpose.
    final Injection injection;

    private long sentNanos;
    private boolean failed;
    private boolean praised;

    /// Begins it.
    ///
    /// @param pool the lane's connections to `backend`
    Attempt(Backend backend, UpstreamPool pool, Injection injection) {
        this.backend = backend;
        this.pool = pool;
        this.injection = injection;
        backend.began();
    }

    /// Whether an answer of `status` reports a fault that may have passed by the next attempt.
    static boolean isPassing(int status) {
        return status == 408 || status == 429 || (status >= 500 && status < 600);
    }

    /// The request goes out now.
    void sent() {
        sentNanos = System.nanoTime();
    }

    /// The first byte of an answer's body is there, or its end; answers after how many nanoseconds.
    long heard(int status) {
        long now = System.nanoTime();
        long took = now - sentNanos;
        pool.tally.firstByte(took);
        if (isPassing(status)) {
            failedAfter(took, now);
            return took;
        }
        if (status < 400) {
            backend.heard(took, now);
        }
        if (backend.isOnTrial(now)) {
            praise();
        }
        return took;
    }

    /// It was a good one, which is known at its end. What the caller had asked wrongly is no fault
    /// of the backend's.
    void praise() {
        if (!praised && !failed) {
            praised = true;
            backend.answered(System.nanoTime());
        }
    }

    /// It came to nothing.
    void fail() {
        long now = System.nanoTime();
        failedAfter(now - sentNanos, now);
    }

    /// Nothing was heard for `nanos`.
    void failSilent(long nanos) {
        failedAfter(nanos, System.nanoTime());
    }

    /// No connection could be opened.
    void failToConnect() {
        long now = System.nanoTime();
        backend.rest(now);
        failedAfter(0, now);
    }

    /// However much goes wrong with it, it is one failure.
    private void failedAfter(long nanos, long now) {
        if (!failed) {
            failed = true;
            backend.failed(nanos, now);
        }
    }

    /// Nothing more comes of it.
    void end() {
        backend.ended();
        long took = sentNanos == 0 ? 0 : System.nanoTime() - sentNanos;
        if (took != 0) {
            backend.durations.observe(took / 1e9);
        }
        pool.tally.ended(!failed, took);
    }
}
