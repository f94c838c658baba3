package dev.agentdyno.router.log;

import java.io.Flushable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes lines one after another, until none come or nobody takes them. For one thread.
final class LogWriter {
    /// Beyond ASCII nothing is written as it is, since a caller's words could steer a terminal.
    private static final JsonMapper QUOTES =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int LONGEST_TEXT = 500;
    private static final long MILLION = 1_000_000;

    private final LogForm form;
    private final Appendable out;
    private final StringBuilder text = new StringBuilder(512);

    LogWriter(LogForm form, Appendable out) {
        this.form = form;
        this.out = out;
    }

    void run(RouterLog log) {
        try {
            List<LogLine> lines = log.next();
            while (!lines.isEmpty()) {
                write(lines);
                lines = log.next();
            }
        } catch (IOException e) {
            // Whoever read the log is gone; the router serves on.
        }
    }

    private void write(List<LogLine> lines) throws IOException {
        for (LogLine line : lines) {
            out.append(text(line)).append('\n');
        }
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
    }

    /// One line without its end.
    CharSequence text(LogLine line) {
        text.setLength(0);
        String time = Instant.ofEpochMilli(line.millis()).toString();
        switch (form) {
            case LINES -> {
                text.append(time).append(' ').append(line.level().word());
                text.append(' ').append(line.about());
                line.fields(new Plain());
            }
            case JSON -> {
                text.append("{\"time\":\"").append(time);
                text.append("\",\"level\":\"").append(line.level().word());
                text.append("\",\"about\":\"").append(line.about()).append('"');
                line.fields(new Json());
                text.append('}');
            }
        }
        return text;
    }

    private static String quoted(String value) {
        return QUOTES.writeValueAsString(shortened(value));
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    }

    /// With six digits behind the point: microseconds, where it is seconds.
    private static String number(double value) {
        long micros = Math.round(value * MILLION);
        return micros / MILLION + "." + Long.toString(MILLION + micros % MILLION).substring(1);
    }

    private abstract static class Form implements LogLine.Fields {
        abstract void write(String key, String value);

        @Override
        public void put(String key, long number) {
            write(key, Long.toString(number));
        }

        @Override
        public void put(String key, double number) {
            write(key, number(number));
        }

        @Override
        public void put(String key, boolean flag) {
            write(key, Boolean.toString(flag));
        }

        @Override
        public void put(String key, String value) {
            if (!value.isEmpty()) {
                write(key, words(value));
            }
        }

        abstract String words(String value);
    }

    private final class Plain extends Form {
        @Override
        void write(String key, String value) {
            text.append(' ').append(key).append('=').append(value);
        }

        /// Quoted unless it is one plain word, so that none can pass for a field or a line.
        @Override
        String words(String value) {
            boolean plain = value.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '=');
            return plain ? shortened(value) : quoted(value);
        }
    }

    private final class Json extends Form {
        @Override
        void write(String key, String value) {
            text.append(",\"").append(key).append("\":").append(value);
        }

        @Override
        String words(String value) {
            return quoted(value);
        }
    }
}
