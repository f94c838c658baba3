package dev.agentdyno.reader;

import java.io.Serial;

/// Bytes that are not what the format says must be there.
final class Malformed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final int offset;
    private final String reason;

    /// @param offset where, in bytes from the start of the chunk
    Malformed(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
        this.reason = message;
    }

    String reason() {
        return reason;
    }

    int offset() {
        return offset;
    }
}
