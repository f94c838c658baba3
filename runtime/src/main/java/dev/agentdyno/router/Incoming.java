package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.ChunkScan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// The answer of one attempt as it comes: given on part by part, read on the way, and watched lest
/// it stop. In the lane of the exchange.
final class Incoming implements ChunkScan.Data {
    private final Answering onward;
    private final AnswerScan said;
    private final ChunkScan.Data data;
    private final boolean stream;
    private final long headNanos;
    private long heardNanos;
    private boolean hasData;

    /// The data of a stream that opened with an error, until it is known whether anybody else is
    /// asked.
    private ByteBuf keptBack = Unpooled.EMPTY_BUFFER;

    /// @param onward gives it to whoever asked
    /// @param said what was read of it so far
    /// @param through makes what takes the data of its body, given what passes that on
    /// @param stream whether it is one of events
    /// @param now of the lane's clock, when the head came
    Incoming(
            Answering onward,
            AnswerScan said,
            UnaryOperator<ChunkScan.Data> through,
            boolean stream,
            long now) {
        this.onward = onward;
        this.said = said;
        this.data = through.apply(stream ? this::passOn : onward);
        this.stream = stream;
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

    private void passOn(ByteBuf in, int from, int length) {
        if (isRefusal()) {
            keptBack = Unpooled.copiedBuffer(keptBack, in.slice(from, length));
        } else {
            onward.range(in, from, length);
        }
    }

    /// Whether it is a stream that opened with an error, of which the caller knows nothing.
    boolean isRefusal() {
        return isHeld() && said.isRefusal();
    }

    /// Gives on what opens with an error, since nobody else can be asked.
    void admit() {
        onward.range(keptBack, 0, keptBack.readableBytes());
        keptBack = Unpooled.EMPTY_BUFFER;
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
            onward.sendHead();
            onward.flush();
        }
    }

    /// Whether it is a stream of which the caller knows nothing.
    boolean isHeld() {
        return stream && !onward.isBegun();
    }

    /// All that came so far was passed on.
    void flush() {
        onward.flush();
    }

    /// Tells the caller at once that a stream begins.
    void sendHead() {
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

    /// Whether its backend ended the stream in an error.
    boolean isFailed() {
        return stream && said.isFailed();
    }

    /// Ends one that has begun; answers false if only cutting the client's connection can do that.
    boolean endWithError(int status, String code, String message) {
        return onward.endWithError(status, code, message);
    }
}
