package dev.agentdyno.fx;

import java.io.IOException;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import org.jspecify.annotations.Nullable;

/// Something that a control wants to tell the person; fired at its node, and told by the window
/// around it.
public final class NoticeEvent extends Event {
    public static final EventType<NoticeEvent> NOTICE = new EventType<>(Event.ANY, "NOTICE");

    private static final long serialVersionUID = 1L;

    private final String line;
    private final boolean failure;
    private final @Nullable IOException cause;

    private NoticeEvent(String line, boolean failure, @Nullable IOException cause) {
        super(NOTICE);
        this.line = line;
        this.failure = failure;
        this.cause = cause;
    }

    /// One line in passing.
    public static NoticeEvent told(String line) {
        return new NoticeEvent(line, false, null);
    }

    /// One line about something that failed.
    public static NoticeEvent failed(String line) {
        return new NoticeEvent(line, true, null);
    }

    /// One line about a file that could not be read or written; the window adds why, in words.
    public static NoticeEvent failed(String line, IOException cause) {
        return new NoticeEvent(line, true, cause);
    }

    public String line() {
        return line;
    }

    public boolean failure() {
        return failure;
    }

    /// What the file system said; empty if it was not asked.
    public Optional<IOException> cause() {
        return Optional.ofNullable(cause);
    }
}
