package dev.agentdyno.gateway;

/// Finds the data of events in the bytes of a stream of them, split anywhere (HTML, 9.2.6). Lines
/// end in CR, LF or both; comments and other fields are passed over. For one thread.
final class EventLines {
    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /// Takes what is found.
    interface Sink {
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
        while (at < to && matched >= 0 && matched < DATA.length && !endsLine(bytes[at])) {
            matched = bytes[at] == DATA[matched] ? matched + 1 : -1;
            at++;
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

    /// Whether the last byte stands within a line of data, or of what may become one.
    boolean isInData() {
        return matched > 0;
    }

    private static boolean endsLine(byte next) {
        return next == '\n' || next == '\r';
    }

    private void endLine() {
        if (matched == 0) {
            sink.endEvent();
        } else if (matched == DATA.length) {
            sink.endLine();
        }
        matched = 0;
    }

    /// Whether a line that begins so may tell of an event: its data, name, id, or when to retry.
    private static boolean mayBeField(byte first) {
        return first == 'd' || first == 'e' || first == 'i' || first == 'r';
    }
}
