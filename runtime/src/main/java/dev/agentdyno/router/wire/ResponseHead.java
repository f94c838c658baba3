package dev.agentdyno.router.wire;

import dev.agentdyno.model.RetryAfter;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The head of a backend's answer, checked.
public final class ResponseHead {
    private static final byte[] HTTP_11 = Ascii.bytes("HTTP/1.1 ");
    private static final byte[] HTTP_10 = Ascii.bytes("HTTP/1.0 ");
    private static final String EVENTS = "text/event-stream";

    private final Head head;
    private final int status;
    private final boolean keepAlive;
    private final Framing framing;
    private final long length;

    private ResponseHead(Head head) throws BadMessageException {
        this.head = head;
        boolean http11 = isHttp11();
        this.status = readStatus();
        this.framing = readFraming();
        this.length = framing == Framing.LENGTH ? head.contentLength() : 0;
        this.keepAlive = head.keepsConnection(http11) && framing != Framing.CLOSE;
    }

    /// Takes the head that is the next `length` bytes.
    public static ResponseHead read(ByteBuf in, int length) throws BadMessageException {
        return new ResponseHead(Head.read(in, length));
    }

    private boolean isHttp11() throws BadMessageException {
        int start = Math.min(HTTP_11.length, head.startLineEnd());
        boolean http11 = head.startLineIs(0, start, HTTP_11);
        if (!http11 && !head.startLineIs(0, start, HTTP_10)) {
            throw BadMessageException.malformed("the answer is no HTTP/1.1");
        }
        return http11;
    }

    private int readStatus() throws BadMessageException {
        byte[] bytes = head.bytes();
        int end = head.startLineEnd();
        int at = HTTP_11.length;
        int number = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = i < end ? bytes[i] - '0' : -1;
            number = digit < 0 || digit > 9 ? -1_000 : 10 * number + digit;
        }
        boolean ended = end == at + 3 || bytes[at + 3] == ' ';
        for (int i = at + 3; i < end; i++) {
            ended &= Ascii.isText(bytes[i]);
        }
        if (number < 100 || number > 599 || number == 101 || !ended) {
            throw BadMessageException.malformed("the answer has no proper status");
        }
        return number;
    }

    private Framing readFraming() throws BadMessageException {
        if (head.isChunked()) {
            return bodiless() ? Framing.NONE : Framing.CHUNKED;
        }
        long told = head.contentLength();
        if (bodiless() || told == 0) {
            return Framing.NONE;
        }
        return told > 0 ? Framing.LENGTH : Framing.CLOSE;
    }

    /// Whether answers with this status have no body, whatever the head tells.
    private boolean bodiless() {
        return status < 200 || status == 204 || status == 304;
    }

    public int status() {
        return status;
    }

    /// Whether it only precedes the answer.
    public boolean isInformational() {
        return status < 200;
    }

    /// Whether the connection can be used again once the body was read.
    public boolean keepAlive() {
        return keepAlive;
    }

    public Framing framing() {
        return framing;
    }

    /// Bytes of the body if it is framed by its length, else 0.
    public long length() {
        return length;
    }

    public boolean isEventStream() {
        return head.startsWith(Field.CONTENT_TYPE, EVENTS);
    }

    /// Whether the body is compressed.
    public boolean isEncoded() {
        return head.has(Field.CONTENT_ENCODING) && !contentEncoding().equalsIgnoreCase("identity");
    }

    /// Copies start line and header lines to `out`, as HTTP/1.1 and without those whose bit is set
    /// in `dropped`.
    public void write(ByteBuf out, int dropped) {
        int from = HTTP_11.length;
        out.writeBytes(HTTP_11).writeBytes(head.bytes(), from, head.startLineEnd() + 2 - from);
        writeLines(out, dropped);
    }

    /// Copies the header lines to `out`, without those whose bit is set in `dropped`.
    public void writeLines(ByteBuf out, int dropped) {
        head.writeLines(out, dropped, List.of());
    }

    /// All fields but those whose bit is set in `dropped`.
    public HttpHeaders headers(int dropped) {
        return head.headers(dropped);
    }

    /// The type of the body; empty if it is not told.
    public String contentType() {
        return head.value(Field.CONTENT_TYPE);
    }

    /// How the body is compressed; empty if it is not.
    public String contentEncoding() {
        return head.value(Field.CONTENT_ENCODING);
    }

    /// How long the backend wants to be left alone, if it says so.
    public Optional<Duration> retryAfter() {
        return RetryAfter.read(head.value("retry-after"), Instant.now());
    }

    public int size() {
        return head.length();
    }
}
