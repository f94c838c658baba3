package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/// Takes requests, one after another, from the bytes of one client connection.
///
/// A body that came in one piece is not copied. It is gathered up to a limit, because its model
/// decides where it goes and another attempt needs it whole.
public final class RequestReader {
    private final ByteBufAllocator allocator;
    private final HeadEnd headEnd = new HeadEnd();
    private @Nullable ByteBuf unread;
    private @Nullable ByteBuf body;
    private @Nullable BodyScan chunks;
    private boolean mayBeEmptyLine = true;

    public RequestReader(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /// Takes bytes as they were read; they are released when they are no longer needed.
    public void add(ByteBuf in) {
        unread = unread == null ? in : join(unread, in);
    }

    private ByteBuf join(ByteBuf bytes, ByteBuf more) {
        return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, bytes, more);
    }

    /// Whether bytes came that were not taken yet.
    public boolean hasUnread() {
        return unread != null;
    }

    /// The next request's head, or null while it is not all there.
    public @Nullable RequestHead head() throws BadMessageException {
        ByteBuf in = unread;
        if (in == null || skipEmptyLine(in)) {
            return null;
        }
        int length = headEnd.find(in);
        if (length == 0) {
            return null;
        }
        RequestHead head = RequestHead.read(in, length);
        dropIfRead(in);
        mayBeEmptyLine = true;
        chunks = head.framing() == Framing.CHUNKED ? new BodyScan(Framing.CHUNKED, 0) : null;
        return head;
    }

    /// Skips the one empty line that may stand before a request (RFC 9112, 2.2); answers whether
    /// more must come before one can go on.
    private boolean skipEmptyLine(ByteBuf in) {
        int first = in.readerIndex();
        if (!mayBeEmptyLine || in.getByte(first) != '\r') {
            return false;
        }
        if (in.readableBytes() < 2) {
            return true;
        }
        if (in.getByte(first + 1) != '\n') {
            return false;
        }
        mayBeEmptyLine = false;
        in.skipBytes(2);
        dropIfRead(in);
        return unread == null;
    }

    /// The body that `head` announced, or null while it is not all there. Whoever takes it releases
    /// it.
    ///
    /// @throws BadMessageException if it is malformed or larger than `most` bytes
    public @Nullable ByteBuf body(RequestHead head, int most) throws BadMessageException {
        if (head.framing() == Framing.NONE || (head.framing() == Framing.LENGTH && isEmpty(head))) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuf in = unread;
        if (in == null) {
            return null;
        }
        boolean whole = chunks == null ? takeLength(in, head) : takeChunks(in, chunks, most);
        ByteBuf taken = body;
        if (!whole) {
            return null;
        }
        body = null;
        return taken == null ? Unpooled.EMPTY_BUFFER : taken;
    }

    private static boolean isEmpty(RequestHead head) {
        return head.length() == 0;
    }

    private boolean takeLength(ByteBuf in, RequestHead head) {
        long left = head.length() - gathered();
        boolean all = in.readableBytes() <= left;
        ByteBuf piece = all ? in : in.readRetainedSlice((int) left);
        if (all) {
            unread = null;
        }
        body = body == null ? piece : join(body, piece);
        return gathered() == head.length();
    }

    private boolean takeChunks(ByteBuf in, BodyScan scan, int most) throws BadMessageException {
        boolean whole = scan.scan(in, this::append);
        dropIfRead(in);
        if (gathered() > most) {
            throw tooLarge(most);
        }
        return whole;
    }

    public static BadMessageException tooLarge(int most) {
        return new BadMessageException(
                413, "request_too_large", "the body is larger than " + most + " bytes");
    }

    private void append(ByteBuf in, int from, int length) {
        ByteBuf gathering = body == null ? allocator.buffer(length) : body;
        body = gathering.writeBytes(in, from, length);
    }

    /// Bytes of the present request's body that are there.
    public int gathered() {
        return body == null ? 0 : body.readableBytes();
    }

    private void dropIfRead(ByteBuf in) {
        if (!in.isReadable()) {
            in.release();
            unread = null;
        }
    }

    /// Lets go of all bytes.
    public void drop() {
        if (unread != null) {
            unread.release();
            unread = null;
        }
        dropBody();
    }

    /// Lets go of the body that is gathered.
    public void dropBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }
}
