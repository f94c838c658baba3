package dev.agentdyno.router;

import dev.agentdyno.gateway.AnswerScan;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.Field;
import dev.agentdyno.router.wire.Framing;
import dev.agentdyno.router.wire.Replies;
import dev.agentdyno.router.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/// Passes one answer through to the client, part by part as it comes.
///
/// The backend's framing stays where the client can read it; then the parts are handed on as they
/// were read, but for what may stand alone before data or at the end. Of the body only the last two
/// bytes that are no carriage returns are kept: they tell whether an event stream stands between
/// two events. A stream that its backend ends in order but before its answer is over was cut by
/// something behind that backend, and is not passed for whole.
final class Relay implements Answering {
    /// A part up to this size is copied behind the head, which is cheaper than to send two pieces.
    private static final int COPIED_PART = 8 << 10;

    private static final int LIKELY_PART = 512;
    private static final int ADDED_HEAD = 128;
    private static final byte[] NOTHING = {};

    /// Ends a stream of which its backend told the error.
    private static final byte[] BETWEEN_EVENTS = {'\n', '\n'};

    private final Outlet outlet;
    private final Call call;
    private final ResponseHead head;
    private final BodyScan scan;
    private final AnswerScan said;
    private final boolean events;
    private final boolean asItIs;
    private boolean begun;
    private byte last;
    private byte beforeLast;
    private long passed;

    /// What stands before the first data, or may be of the last chunk, and is not passed on until
    /// it is known to be right.
    private byte[] heldBack = NOTHING;

    /// @param scan what walks over the body; tells its data here
    /// @param said what was read of a stream so far
    Relay(Outlet outlet, Call call, ResponseHead head, BodyScan scan, AnswerScan said) {
        this.outlet = outlet;
        this.call = call;
        this.head = head;
        this.scan = scan;
        this.said = said;
        this.events = head.isEventStream();
        this.asItIs = isReadable();
    }

    /// Whether the backend's framing is one for the client too. A stream of known length could not
    /// be ended otherwise than its backend does.
    private boolean isReadable() {
        return switch (head.framing()) {
            case NONE -> true;
            case LENGTH -> !events;
            case CHUNKED -> outlet.takesChunks();
            case CLOSE -> false;
        };
    }

    @Override
    public void start() {
        call.status = head.status();
        call.streaming |= events;
        if (call.status >= 400) {
            call.failed(Integer.toString(call.status));
        }
    }

    /// The head as it goes out, with room for a small part of the body.
    private ByteBuf begin() {
        begun = true;
        int hops =
                asItIs
                        ? Field.HOPS & ~Field.TRANSFER_ENCODING.bit()
                        : Field.HOPS | Field.CONTENT_LENGTH.bit();
        ByteBuf out = outlet.buffer(head.size() + ADDED_HEAD + room());
        head.write(out, hops | Field.REQUEST_ID.bit());
        if (!asItIs) {
            outlet.frameWithoutLength(out);
        }
        outlet.endHead(out, call);
        return out;
    }

    /// Bytes of the body that may come to stand behind the head.
    private int room() {
        long likely = head.framing() == Framing.LENGTH ? head.length() : LIKELY_PART;
        return likely > COPIED_PART ? 0 : (int) likely;
    }

    @Override
    public void range(ByteBuf in, int from, int length) {
        passed += length;
        call.responseBytes += length;
        if (events) {
            remember(in, from, length);
        }
        if (!asItIs) {
            ensureBegun();
            outlet.writeData(in.retainedSlice(from, length));
        }
    }

    private void remember(ByteBuf in, int from, int length) {
        int end = from + length;
        for (int i = end - Math.min(length, 4); i < end; i++) {
            byte next = in.getByte(i);
            if (next != '\r') {
                beforeLast = last;
                last = next;
            }
        }
    }

    @Override
    public void pass(ByteBuf part, boolean isLast) {
        if (asItIs) {
            write(head.framing() == Framing.CHUNKED ? withoutDoubt(part, isLast) : part);
        } else {
            part.release();
        }
        if (isLast) {
            ensureBegun();
        }
        if (isLast && !asItIs && !isTorn()) {
            outlet.writeDataEnd();
        }
    }

    /// The part behind what was held back, and without what is held back now: all until there is
    /// data, and what may end a stream that is not over.
    private ByteBuf withoutDoubt(ByteBuf part, boolean isLast) {
        boolean nothingYet = passed == 0 && !isLast;
        int doubtful = nothingYet || !isTorn() ? 0 : scan.chunks().endBytes();
        if (!nothingYet && doubtful == 0 && heldBack.length == 0) {
            return part;
        }
        ByteBuf all = Unpooled.wrappedBuffer(Unpooled.wrappedBuffer(heldBack), part);
        int sure = nothingYet ? 0 : all.readableBytes() - doubtful;
        heldBack = ByteBufUtil.getBytes(all, all.readerIndex() + sure, all.readableBytes() - sure);
        return all.writerIndex(all.readerIndex() + sure);
    }

    private void write(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            bytes.release();
        } else if (begun || bytes.readableBytes() > COPIED_PART) {
            ensureBegun();
            outlet.write(bytes);
        } else {
            outlet.write(begin().writeBytes(bytes));
            bytes.release();
        }
    }

    private void ensureBegun() {
        if (!begun) {
            outlet.write(begin());
        }
    }

    /// What was held back lest it be an error goes along.
    @Override
    public void sendHead() {
        if (heldBack.length > 0) {
            write(withoutDoubt(Unpooled.EMPTY_BUFFER, false));
        }
        ensureBegun();
    }

    @Override
    public void flush() {
        outlet.flush();
    }

    /// From the first data on, whether it was sent already or is about to be.
    @Override
    public boolean isBegun() {
        return begun || passed > 0;
    }

    /// What holds nothing is no answer. A stream that says when it is over was cut if it did not.
    /// One that ends with its connection may have been cut: it was, if it ends inside a line.
    @Override
    public boolean isTorn() {
        if (head.status() < 300 && passed == 0) {
            return true;
        }
        boolean judged = events && head.status() == 200;
        if (!judged || head.isEncoded()) {
            return false;
        }
        if (said.isCut() || said.isFinished()) {
            return said.isCut();
        }
        boolean inLine = head.framing() == Framing.CLOSE && last != '\n';
        return inLine || said.isUnfinished();
    }

    private boolean atBoundary() {
        return passed == 0 || (last == '\n' && beforeLast == '\n');
    }

    /// Ends a torn event stream with an error event and answers true; any other answer, or one that
    /// is compressed, cannot be ended well, and the client must see its connection cut.
    @Override
    public boolean endWithError(int status, String code, String message) {
        ensureBegun();
        if (!events || head.isEncoded()) {
            return false;
        }
        byte[] event =
                said.hasError()
                        ? BETWEEN_EVENTS
                        : Replies.errorEvent(call.dialect(), status, code, message, atBoundary());
        call.responseBytes += event.length;
        if (!asItIs) {
            outlet.writeData(Unpooled.wrappedBuffer(event));
            outlet.writeDataEnd();
            return true;
        }
        Optional<byte[]> ending =
                heldBack.length > 0
                        ? Optional.of(ChunkScan.last(event))
                        : scan.chunks().ending(event);
        ending.ifPresent(bytes -> outlet.write(Unpooled.wrappedBuffer(bytes)));
        return ending.isPresent();
    }
}
