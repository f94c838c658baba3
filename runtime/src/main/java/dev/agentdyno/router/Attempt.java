package dev.agentdyno.router;

import dev.agentdyno.router.faults.Injection;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Errand;
import dev.agentdyno.router.upstream.UpstreamConnection;
import dev.agentdyno.router.upstream.UpstreamPool;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One try at one backend: the connection that it is made on, and what it says of that backend: to
/// its breaker, its ejection, its latency and its tally. In the lane of the exchange.
final class Attempt {
    /// A connection that was at its end before the request says so within a turn of the network.
    private static final long STALE_NANOS = 1_000_000_000L;

    final Backend backend;
    final UpstreamPool pool;

    /// What is put into it on purpose.
    final Injection injection;

    private @Nullable UpstreamConnection connection;
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

    /// The request goes out on `ready` now.
    ///
    /// @param out its head, and what of its body stands behind that
    void send(UpstreamConnection ready, Errand errand, ByteBuf out, ByteBuf rest) {
        connection = ready;
        sentNanos = pool.now();
        ready.send(errand, out, rest);
    }

    /// Whether it has a connection.
    boolean isConnected() {
        return connection != null;
    }

    /// Stops or resumes reading, as the client can take more or not.
    void reading(boolean on) {
        if (connection != null) {
            connection.reading(on);
        }
    }

    /// Its connection was closed from the other end; answers whether it was stale, so that the
    /// backend may not have seen the request.
    boolean lose() {
        boolean atOnce = pool.now() - sentNanos < STALE_NANOS;
        boolean stale = connection != null && connection.isStale() && atOnce;
        letGo(lost -> lost.finished(false));
        return stale;
    }

    /// Gives back the connection, of which the answer was read to its end.
    void giveBack() {
        letGo(used -> used.finished(used.canBeKept()));
    }

    /// Lets go of the answer under way, which is read to its end if it is short.
    void discard() {
        letGo(UpstreamConnection::discard);
    }

    /// Cuts the connection.
    void abandon() {
        letGo(UpstreamConnection::abandon);
    }

    /// Cuts a connection on which nothing was heard.
    void abandonSilent() {
        letGo(UpstreamConnection::abandonSilent);
    }

    /// Has no connection any more; the one it had is left to `with`.
    private void letGo(Consumer<UpstreamConnection> with) {
        UpstreamConnection used = connection;
        connection = null;
        if (used != null) {
            with.accept(used);
        }
    }

    /// Leaves the backend alone for as long as its answer asks.
    ///
    /// @param ofCaller whether what it limits is the caller's own account, which concerns no other
    ///   caller
    /// @param longest that it is left alone
    void rest(ResponseHead answer, boolean ofCaller, Duration longest) {
        boolean limited = answer.status() == 429;
        boolean overloaded = answer.status() == 503 || answer.status() == 529;
        if (overloaded || (limited && !ofCaller)) {
            long now = pool.now();
            long most = longest.toNanos();
            answer.retryAfter()
                    .ifPresent(asked ->
                            backend.restAsAsked(now, Math.min(asked.toNanos(), most), limited));
        }
    }

    /// The first byte of an answer's body is there, or its end; answers after how many nanoseconds.
    long heard(int status) {
        long now = pool.now();
        long took = now - sentNanos;
        pool.tally.firstByte(took);
        if (isPassing(status)) {
            failedAfter(took, now);
            return took;
        }
        if (status < 400 && !failed) {
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
            backend.answered(pool.now());
        }
    }

    /// It came to nothing.
    void fail() {
        long now = pool.now();
        failedAfter(now - sentNanos, now);
    }

    /// No answer came within `timeout`.
    void failAfter(Duration timeout) {
        failedAfter(timeout.toNanos(), pool.now());
    }

    /// No connection could be opened.
    void failToConnect() {
        long now = pool.now();
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
        long took = sentNanos == 0 ? 0 : Math.max(1, pool.now() - sentNanos);
        if (took != 0) {
            backend.durations.observe(took / 1e9);
        }
        pool.tally.ended(!failed, took);
    }
}
