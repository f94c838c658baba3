package dev.agentdyno.router.wire;

import java.util.Arrays;

/// The header fields that the router knows; every other is passed on unread.
public enum Field {
    OTHER(0, ""),
    /// Named by `Connection`, so for one connection only.
    NAMED_HOP(1, ""),
    HOST(2, "host"),
    CONTENT_LENGTH(3, "content-length"),
    TRANSFER_ENCODING(4, "transfer-encoding"),
    CONNECTION(5, "connection"),
    EXPECT(6, "expect"),
    REQUEST_ID(7, "x-request-id"),
    AUTHORIZATION(8, "authorization"),
    API_KEY(9, "x-api-key"),
    ACCEPT_ENCODING(10, "accept-encoding"),
    CONTENT_TYPE(11, "content-type"),
    CONTENT_ENCODING(12, "content-encoding"),
    KEEP_ALIVE(13, "keep-alive"),
    PROXY_AUTHENTICATE(14, "proxy-authenticate"),
    PROXY_AUTHORIZATION(15, "proxy-authorization"),
    PROXY_CONNECTION(16, "proxy-connection"),
    TE(17, "te"),
    TRAILER(18, "trailer"),
    UPGRADE(19, "upgrade"),
    GOOGLE_API_KEY(20, "x-goog-api-key"),
    LOCATION(21, "location");

    /// Fields that say who asks, of which a request has one line at most.
    public static final int KEYS = bits(AUTHORIZATION, API_KEY, GOOGLE_API_KEY);

    /// Fields that concern one connection only and must not be passed on (RFC 9110, 7.6.1).
    public static final int HOPS =
            bits(
                    NAMED_HOP,
                    TRANSFER_ENCODING,
                    CONNECTION,
                    EXPECT,
                    KEEP_ALIVE,
                    PROXY_AUTHENTICATE,
                    PROXY_AUTHORIZATION,
                    PROXY_CONNECTION,
                    TE,
                    TRAILER,
                    UPGRADE);

    private static final Field[][] BY_LENGTH = byLength();

    private final int number;
    private final int bit;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // nobody else has it, and nobody writes to it
    private final byte[] bytes;

    Field(int number, String text) {
        this.number = number;
        this.bit = 1 << number;
        this.text = text;
        this.bytes = Ascii.bytes(text);
    }

    /// The name in lower case.
    public String text() {
        return text;
    }

    int number() {
        return number;
    }

    /// What stands for it in a set of fields.
    public int bit() {
        return bit;
    }

    public static int bits(Field... fields) {
        return Arrays.stream(fields).mapToInt(Field::bit).reduce(0, (a, b) -> a | b);
    }

    /// The field whose name is the `length` bytes from `from` on, in any case.
    static Field named(byte[] head, int from, int length) {
        if (length < BY_LENGTH.length) {
            for (Field candidate : BY_LENGTH[length]) {
                if (Ascii.startsWithIgnoringCase(head, from, candidate.bytes)) {
                    return candidate;
                }
            }
        }
        return OTHER;
    }

    private static Field[][] byLength() {
        int longest =
                Arrays.stream(values()).mapToInt(field -> field.text.length()).max().orElse(0);
        Field[][] fields = new Field[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            fields[length] =
                    Arrays.stream(values())
                            .filter(field -> wanted > 0 && field.text.length() == wanted)
                            .toArray(Field[]::new);
        }
        return fields;
    }
}
