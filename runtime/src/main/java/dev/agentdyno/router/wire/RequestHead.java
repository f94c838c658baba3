package dev.agentdyno.router.wire;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/// The head of a client's request, checked.
///
/// Whatever two readers of the same bytes could understand in two ways is refused, since that is
/// how one request is smuggled inside another (RFC 9112, 11.2).
public final class RequestHead {
    private static final byte[] CHAT = Ascii.bytes(Route.CHAT.path);
    private static final byte[] POST = Ascii.bytes("POST");
    private static final byte[] GET = Ascii.bytes("GET");
    private static final byte[] HTTP_11 = Ascii.bytes("HTTP/1.1");
    private static final byte[] HTTP_10 = Ascii.bytes("HTTP/1.0");

    private final Head head;
    private final String method;
    private final String target;
    private final boolean http10;
    private final boolean keepAlive;
    private final Framing framing;
    private final long length;

    private RequestHead(Head head) throws BadMessageException {
        byte[] bytes = head.bytes();
        int end = head.startLineEnd();
        int methodEnd = 0;
        while (Ascii.isToken(bytes[methodEnd])) {
            methodEnd++;
        }
        int targetEnd = methodEnd + 1;
        while (targetEnd < end && Ascii.isTarget(bytes[targetEnd])) {
            targetEnd++;
        }
        if (methodEnd == 0 || bytes[methodEnd] != ' ' || bytes[targetEnd] != ' ') {
            throw BadMessageException.malformed("the request line is no request line");
        }
        this.head = head;
        this.http10 = isHttp10(targetEnd + 1, end);
        this.method = method(methodEnd);
        this.target = target(methodEnd + 1, targetEnd);
        this.keepAlive = head.keepsConnection(!http10);
        requireHost();
        this.framing = readFraming();
        this.length = framing == Framing.LENGTH ? head.contentLength() : 0;
        requireKnownExpectation();
    }

    /// Takes the head that is the next `length` bytes.
    static RequestHead read(ByteBuf in, int length) throws BadMessageException {
        return new RequestHead(Head.read(in, length));
    }

    private boolean isHttp10(int from, int end) throws BadMessageException {
        if (head.startLineIs(from, end, HTTP_11)) {
            return false;
        }
        if (head.startLineIs(from, end, HTTP_10)) {
            return true;
        }
        if (end - from == HTTP_11.length && head.startLine(from, from + 5).equals("HTTP/")) {
            throw new BadMessageException(
                    505, "version_not_supported", "only HTTP/1.1 and HTTP/1.0 are spoken here");
        }
        throw BadMessageException.malformed("the request line ends in no version of HTTP");
    }

    private String method(int end) {
        if (head.startLineIs(0, end, POST)) {
            return "POST";
        }
        return head.startLineIs(0, end, GET) ? "GET" : head.startLine(0, end);
    }

    /// The path and the query.
    private String target(int from, int end) throws BadMessageException {
        if (head.startLineIs(from, end, CHAT)) {
            return Route.CHAT.path;
        }
        String target = head.startLine(from, end);
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        int authority = target.indexOf("://");
        if (authority <= 0) {
            throw BadMessageException.malformed("the target of the request is no path");
        }
        int slash = target.indexOf('/', authority + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private void requireHost() throws BadMessageException {
        int lines = head.lines(Field.HOST);
        if (lines > 1 || (lines == 0 && !http10)) {
            throw BadMessageException.malformed("exactly one Host header is needed");
        }
        if (lines == 1 && !head.namesHost()) {
            throw BadMessageException.malformed("the Host header names no host");
        }
    }

    private Framing readFraming() throws BadMessageException {
        if (head.isChunked()) {
            if (http10) {
                throw BadMessageException.malformed("HTTP/1.0 knows no chunks");
            }
            return Framing.CHUNKED;
        }
        return head.has(Field.CONTENT_LENGTH) ? Framing.LENGTH : Framing.NONE;
    }

    private void requireKnownExpectation() throws BadMessageException {
        if (head.has(Field.EXPECT)
                && !http10
                && !head.value(Field.EXPECT).equalsIgnoreCase("100-continue")) {
            throw new BadMessageException(
                    417, "expectation_failed", "only '100-continue' can be expected");
        }
    }

    /// Whether a header that says who asks comes twice.
    public boolean repeatsKeys() {
        return head.repeatsAny(Field.KEYS);
    }

    /// Whether there may be more than one key: in several headers, or in the query beside one.
    public boolean mayHoldSeveralKeys() {
        return head.hasSeveral(Field.KEYS) || !query().isEmpty();
    }

    /// The first line that says who asks; empty if there is none.
    public byte[] keyLine() {
        return head.line(Field.KEYS);
    }

    public String method() {
        return method;
    }

    /// What is asked for, without its query.
    public String path() {
        return Route.withoutQuery(target);
    }

    /// The query with its question mark; empty if there is none.
    public String query() {
        return Route.query(target);
    }

    public boolean isHttp10() {
        return http10;
    }

    public boolean keepAlive() {
        return keepAlive;
    }

    Framing framing() {
        return framing;
    }

    /// Bytes of the body if it is framed by its length, else 0.
    public long length() {
        return length;
    }

    /// Whether the client waits for a word before it sends the body.
    public boolean expectsContinue() {
        return head.has(Field.EXPECT) && !http10;
    }

    /// The first value of `field`, or empty text.
    public String value(Field field) {
        return head.value(field);
    }

    /// All fields, for one of the router's own pages.
    public HttpHeaders headers() {
        return head.headers();
    }

    /// The first value of the header called `name`, in lower case; empty text if there is none.
    public String value(String name) {
        return head.value(name);
    }

    /// Copies the header lines to `out`, but for those whose bit is set in `dropped` and those that
    /// are called one of `names`, in lower case.
    public void writeLines(ByteBuf out, int dropped, List<String> names) {
        head.writeLines(out, dropped, names);
    }

    public int size() {
        return head.length();
    }
}
