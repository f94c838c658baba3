package dev.agentdyno.recording;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something that could not be written or read; the message is one line for the person who asked
/// for it.
public final class ExportException extends IOException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    /// Says `what` could not be done and the reason the system gave, in one line.
    static ExportException because(String what, IOException reason) {
        if (reason instanceof ExportException known) {
            return known;
        }
        ExportException exception = new ExportException(what + ": " + Reasons.inWords(reason));
        exception.initCause(reason);
        return exception;
    }

    @Override
    public synchronized ExportException initCause(@Nullable Throwable cause) {
        super.initCause(cause);
        return this;
    }
}
