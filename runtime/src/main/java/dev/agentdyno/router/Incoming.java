package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;
import java.time.Duration;

/// The answer of one attempt as it comes: given on part by part, read on the way, and watched lest
/// it stop. In the lane of the exchange.
final class Incoming {
    private final Answering onward;
    private final AnswerScan said;
    private final ChunkScan.Data data;
    private final long headNanos;
    private long heardNanos;

    /// @param onward gives it to whoever asked
    /// @param said what was read of it so far
    /// @param data takes what of its body is data
    /// @param now of the lane's clock, when the head came
    Incoming(Answering onward, AnswerScan said, ChunkScan.Data data, long now) {
        this.onward = onward;
        this.said = said;
        this.data = data;
        this.headNanos = now;
        this.heardNanos = now;
    }

    AnswerScan said() {
        return said;
    }

    ChunkScan.Data data() {
        return data;
    }

    /// Something came, or the client can take more, so that something can come.
    void heard(long now) {
        heardNanos = now;
    }

    boolean isSilentFor(Duration longest, long now) {
        return now - heardNanos > longest.toNanos();
    }

    /// Whether the caller was sent a part of it.
    boolean isBegun() {
        return onward.isBegun();
    }

    /// Tells the caller that an answer begins, if nothing else told it for as long as `hold`.
    /// Nobody else can be asked from then on.
    void tickHead(Duration hold, long now) {
        if (!onward.isBegun() && now - headNanos > hold.toNanos()) {
            onward.sendHead();
            onward.flush();
        }
    }

    /// All that came so far was passed on.
    ///
    /// @param atOnce whether the caller is told at once that an answer begins
    void readComplete(boolean atOnce) {
        if (atOnce) {
            onward.sendHead();
        }
        onward.flush();
    }

    void pass(ByteBuf part, boolean last) {
        onward.pass(part, last);
    }

    /// Whether it is over where no answer of its kind can be.
    boolean isTorn() {
        return onward.isTorn();
    }

    /// Whether it can be given at all; asked before its last part is passed.
    boolean isUsable() {
        return onward.isUsable();
    }

    /// Whether nothing was wrong with one of which the last part was passed.
    boolean isSound() {
        return onward.isSound();
    }

    /// Ends one that has begun; answers false if only cutting the client's connection can do that.
    boolean endWithError(int status, String code, String message) {
        return onward.endWithError(status, code, message);
    }
}
