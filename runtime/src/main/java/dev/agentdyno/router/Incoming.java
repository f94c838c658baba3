package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;

/// The answer of one attempt as it comes: given on part by part, read on the way, and watched lest
/// it stop. In the lane of the exchange.
final class Incoming implements ChunkScan.Data {
    private final Answering onward;
    private final AnswerScan said;
    private final ChunkScan.Data data;
    private final Optional<Opening> opening;
    private final long headNanos;
    private long heardNanos;
    private boolean hasData;

    /// @param onward gives it to whoever asked
    /// @param said what was read of it so far
    /// @param data takes what of its body is data
    /// @param opening keeps the first event of a stream back; empty if it is no stream
    /// @param now of the lane's clock, when the head came
    Incoming(
            Answering onward,
            AnswerScan said,
            ChunkScan.Data data,
            Optional<Opening> opening,
            long now) {
        this.onward = onward;
        this.said = said;
        this.data = data;
        this.opening = opening;
        this.headNanos = now;
        this.heardNanos = now;
    }

    AnswerScan said() {
        return said;
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        hasData |= length > 0;
        data.range(in, from, length);
    }

    /// Whether it is a stream that opened with an error, of which the caller knows nothing.
    boolean isRefusal() {
        return isHeld() && opening.map(Opening::isRefusal).orElse(false);
    }

    /// Whether its first event may still turn out to be an error.
    boolean isPending() {
        return opening.isPresent() && !opening.get().isOpen();
    }

    /// Keeps nothing of it back: nobody else is asked, or all of it came.
    void open() {
        opening.ifPresent(Opening::open);
    }

    /// Whether anything of its body came that is no framing.
    boolean hasData() {
        return hasData;
    }

    /// Something came, or the client can take more, so that something can come.
    void heard(long now) {
        heardNanos = now;
    }

    boolean isSilentFor(Duration longest, long now) {
        return now - heardNanos > longest.toNanos();
    }

    /// Whether the caller was sent a part of it, or is about to be.
    boolean isBegun() {
        return onward.isBegun();
    }

    /// Tells the caller of a stream that it begins, if nothing else told it for as long as `hold`.
    /// Nobody else can be asked from then on. The head of anything else serves nobody alone.
    void tickHead(Duration hold, long now) {
        if (isHeld() && now - headNanos > hold.toNanos()) {
            sendHead();
            onward.flush();
        }
    }

    /// Whether it is a stream of which the caller knows nothing.
    boolean isHeld() {
        return opening.isPresent() && !onward.isBegun();
    }

    /// All that came so far was passed on.
    void flush() {
        onward.flush();
    }

    /// Tells the caller at once that a stream begins.
    void sendHead() {
        open();
        onward.sendHead();
    }

    void pass(ByteBuf part, boolean last) {
        onward.pass(part, last);
    }

    /// Whether its body, of which all came, is none or ends where no answer of its kind can.
    boolean isTorn() {
        return onward.isTorn();
    }

    /// Whether it can be given at all; asked before its last part is passed.
    boolean isUsable() {
        return onward.isUsable();
    }

    /// Whether nothing was wrong with one of which the last part was passed, and no error stood in
    /// its stream.
    boolean isSound() {
        return onward.isSound() && !isFailed();
    }

    /// Whether its backend told an error in the stream, which the caller has for its end.
    boolean hasError() {
        return opening.isPresent() && said.hasError();
    }

    /// Whether such an error is the backend's, and not of the request.
    boolean isFailed() {
        return opening.isPresent() && said.isFailed();
    }

    /// Ends one that has begun; answers false if only cutting the client's connection can do that.
    boolean endWithError(int status, String code, String message) {
        return onward.endWithError(status, code, message);
    }
}
