package dev.agentdyno.fx;

import javafx.event.Event;
import javafx.event.EventType;

/// Something that a control wants to tell the person; fired at its node, and told by the window
/// around it.
public final class NoticeEvent extends Event {
    public static final EventType<NoticeEvent> NOTICE = new EventType<>(Event.ANY, "NOTICE");

    private static final long serialVersionUID = 1L;

    private final String line;
    private final boolean failure;

    private NoticeEvent(String line, boolean failure) {
        super(NOTICE);
        this.line = line;
        this.failure = failure;
    }

    /// One line in passing.
    public static NoticeEvent told(String line) {
        return new NoticeEvent(line, false);
    }

    /// One line about something that failed.
    public static NoticeEvent failed(String line) {
        return new NoticeEvent(line, true);
    }

    public String line() {
        return line;
    }

    public boolean failure() {
        return failure;
    }
}
