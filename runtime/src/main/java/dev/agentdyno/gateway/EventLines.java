package dev.agentdyno.gateway;

import java.nio.charset.StandardCharsets;

/// Finds the data of events in the bytes of a stream of them, split anywhere (HTML, 9.2.6). Lines
/// end in CR, LF or both; comments and other fields are passed over, but for the name `error` where
/// it stands before the event's data. For one thread.
final class EventLines {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] ERROR = "event:error".getBytes(StandardCharsets.US_ASCII);

    /// Where its name begins in [#ERROR], behind spaces in a stream.
    private static final int NAME = 6;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /// Takes what is found.
    interface Sink {
        /// The data that follows is of an event that is named an error.
        void errorBegins();

        /// Bytes of data, all within one line.
        void data(byte[] bytes, int from, int length);

        /// A line of data ended; the next may go on with the same event.
        void endLine();

        void endEvent();

        /// A line began that is part of no event: a comment, or no event stream at all.
        void noEvent();
    }

    private final Sink sink;

    /// How much of [#DATA] the line has shown so far; -1 once it is another line.
    private int matched;

    /// How much of [#ERROR] the line has shown so far; -1 once it is another line.
    private int named;

    /// Whether the event is named an error and has shown no data yet.
    private boolean errs;

    private boolean afterReturn;

    /// How much of a [#BYTE_ORDER_MARK] may be before the first line.
    private int marked;

    EventLines(Sink sink) {
        this.sink = sink;
    }

    /// Takes the next `length` bytes from `from` on.
    void scan(byte[] bytes, int from, int length) {
        int to = from + length;
        int at = from;
        while (at < to && marked < BYTE_ORDER_MARK.length) {
            boolean goesOn = bytes[at] == BYTE_ORDER_MARK[marked];
            marked = goesOn ? marked + 1 : BYTE_ORDER_MARK.length;
            if (!goesOn) {
                break;
            }
            at++;
        }
        while (at < to) {
            if (afterReturn && bytes[at] == '\n') {
                at++; // the second half of a line's end
            }
            afterReturn = false;
            at = inLine(bytes, at, to);
            if (at < to) {
                afterReturn = bytes[at] == '\r';
                endLine();
                at++;
            }
        }
    }

    /// Goes on to the end of the line, or of the bytes; answers where that is.
    private int inLine(byte[] bytes, int from, int to) {
        int at = from;
        if (matched == 0 && at < to && !endsLine(bytes[at]) && !mayBeField(bytes[at])) {
            sink.noEvent();
        }
        readName(bytes, at, to);
        while (at < to && matched >= 0 && matched < DATA.length && !endsLine(bytes[at])) {
            matched = bytes[at] == DATA[matched] ? matched + 1 : -1;
            at++;
        }
        if (matched == DATA.length) {
            tellError();
        }
        int data = at;
        while (at < to && !endsLine(bytes[at])) {
            at++;
        }
        if (matched == DATA.length && at > data) {
            sink.data(bytes, data, at - data);
        }
        return at;
    }

    private void readName(byte[] bytes, int from, int to) {
        for (int at = from; at < to && named >= 0 && !endsLine(bytes[at]); at++) {
            boolean space = named == NAME && bytes[at] == ' ';
            boolean goesOn = named < ERROR.length && bytes[at] == ERROR[named];
            named = space ? named : goesOn ? named + 1 : -1;
        }
    }

    private void tellError() {
        if (errs) {
            errs = false;
            sink.errorBegins();
        }
    }

    /// Whether the last byte stands within a line of data, or of what may become one.
    boolean isInData() {
        return matched > 0;
    }

    private static boolean endsLine(byte next) {
        return next == '\n' || next == '\r';
    }

    private void endLine() {
        if (matched == 0) {
            errs = false;
            sink.endEvent();
        } else if (matched == DATA.length) {
            sink.endLine();
        }
        errs |= named == ERROR.length;
        matched = 0;
        named = 0;
    }

    /// Whether a line that begins so may tell of an event: its data, name, id, or when to retry.
    private static boolean mayBeField(byte first) {
        return first == 'd' || first == 'e' || first == 'i' || first == 'r';
    }
}
