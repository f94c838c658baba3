package dev.agentdyno.chart;

import javafx.event.Event;
import javafx.event.EventType;

/// What became of a picture of a chart, in one line; fired at the root of the chart's window.
public final class PictureEvent extends Event {
    public static final EventType<PictureEvent> PICTURE = new EventType<>(Event.ANY, "PICTURE");

    private static final long serialVersionUID = 1L;

    private final String line;
    private final boolean failure;

    private PictureEvent(String line, boolean failure) {
        super(PICTURE);
        this.line = line;
        this.failure = failure;
    }

    static PictureEvent told(String line) {
        return new PictureEvent(line, false);
    }

    static PictureEvent failed(String line) {
        return new PictureEvent(line, true);
    }

    public String line() {
        return line;
    }

    /// Whether there is no picture now.
    public boolean failure() {
        return failure;
    }
}
