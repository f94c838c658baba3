package dev.agentdyno.router;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/// Headers that concern one connection only and must not be passed on (RFC 9110, 7.6.1).
final class Hops {
    static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");

    private static final List<AsciiString> NAMES =
            List.of(
                    HttpHeaderNames.CONNECTION,
                    AsciiString.cached("keep-alive"),
                    HttpHeaderNames.PROXY_AUTHENTICATE,
                    HttpHeaderNames.PROXY_AUTHORIZATION,
                    AsciiString.cached("proxy-connection"),
                    HttpHeaderNames.TE,
                    HttpHeaderNames.TRAILER,
                    HttpHeaderNames.TRANSFER_ENCODING,
                    HttpHeaderNames.UPGRADE,
                    HttpHeaderNames.EXPECT);

    private Hops() {}

    /// Takes them out of `headers`, with those that `Connection` names.
    static void remove(HttpHeaders headers) {
        for (String listed : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String name : listed.split(",", -1)) {
                removeListed(headers, name.strip());
            }
        }
        NAMES.forEach(headers::remove);
    }

    private static void removeListed(HttpHeaders headers, String name) {
        boolean framing = HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name);
        if (!name.isEmpty() && !framing) {
            headers.remove(name);
        }
    }
}
