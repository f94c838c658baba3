package dev.agentdyno.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes server-sent events out of bytes, however these are split: lines of data that belong
/// together are joined, comments and fields other than the event's name are skipped. Lines end in
/// line feeds, carriage returns or both. Lines and events are bounded.
final class EventParser {
    static final int LONGEST = 8 << 20;
    private static final String DATA = "data:";
    private static final String NAME = "event:";
    private static final String ERROR = "error";

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final StringBuilder data = new StringBuilder();
    private boolean anyData;
    private boolean error;
    private boolean afterReturn;
    private boolean first = true;

    /// @param events gets the data of each event that is whole
    /// @throws BadAnswerException if a line or an event is longer than anything sent on purpose
    void accept(byte[] bytes, Consumer<String> events) {
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte next = bytes[at];
            if (next == '\n' && afterReturn) {
                from = at + 1;
            } else if (next == '\n' || next == '\r') {
                append(bytes, from, at);
                from = at + 1;
                endLine(events);
            }
            afterReturn = next == '\r';
        }
        append(bytes, from, bytes.length);
    }

    private void append(byte[] bytes, int from, int to) {
        line.write(bytes, from, to - from);
        bound(line.size());
    }

    private void endLine(Consumer<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            endEvent(events);
        } else if (text.startsWith(DATA)) {
            data.append(anyData ? "\n" : "").append(value(text, DATA));
            anyData = true;
            bound(data.length());
        } else if (text.startsWith(NAME)) {
            error = value(text, NAME).equals(ERROR);
        }
    }

    private static String value(String line, String field) {
        int from = field.length();
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    /// Whether the event whose data is being given is named an error.
    boolean isError() {
        return error;
    }

    /// The stream ended: an event whose lines are whole counts without an empty line behind it.
    void end(Consumer<String> events) {
        endEvent(events);
    }

    private void endEvent(Consumer<String> events) {
        if (anyData) {
            String whole = data.toString();
            data.setLength(0);
            anyData = false;
            events.accept(whole);
        }
        error = false;
    }

    private static void bound(long length) {
        if (length > LONGEST) {
            throw new BadAnswerException("an event of the stream is larger than 8 MB");
        }
    }
}
