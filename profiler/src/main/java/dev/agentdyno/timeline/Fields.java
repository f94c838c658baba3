package dev.agentdyno.timeline;

import dev.agentdyno.reader.ClassName;
import dev.agentdyno.telemetry.Histograms;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/// Reads fields of events as they come from any recorder: what is absent is empty or -1, and texts
/// are cut to a length that no table minds.
final class Fields {
    private static final int LONGEST = 512;

    private Fields() {}

    /// A text; of an event of Agent Dyno it is never null.
    ///
    /// @throws IllegalArgumentException if the stream has lost a text of one
    static String text(RecordedEvent event, String field) {
        String text = event.hasField(field) ? event.getString(field) : "";
        if (text == null && event.getEventType().getName().startsWith("agentdyno.")) {
            throw new IllegalArgumentException("lost text");
        }
        return cut(text);
    }

    /// A text that is worth its whole length, such as JSON; empty if it is longer than `most`.
    static String document(RecordedObject event, String field, int most) {
        String text = event.hasField(field) ? event.getString(field) : null;
        return text == null || text.length() > most ? "" : text;
    }

    /// What [Histograms#encode] wrote; empty if there is none.
    static Optional<SparseHistogram> histogram(RecordedObject event, String field) {
        String text = event.hasField(field) ? event.getString(field) : null;
        return text == null || text.isEmpty()
                ? Optional.empty()
                : Optional.of(SparseHistogram.of(Histograms.decode(text)));
    }

    static long number(RecordedObject event, String field) {
        return event.hasField(field) ? event.getLong(field) : -1;
    }

    /// As [#number], 0 if absent or negative.
    static long amount(RecordedObject event, String field) {
        return Math.max(0, number(event, field));
    }

    /// Nanoseconds of a field that is a time span.
    static long span(RecordedObject event, String field) {
        return event.hasField(field) ? event.getDuration(field).toNanos() : 0;
    }

    static String className(RecordedObject event, String field) {
        return event.hasField(field) && event.getClass(field) != null
                ? ClassName.readable(event.getClass(field).getName())
                : "";
    }

    static String threadName(RecordedEvent event) {
        return threadName(event.getThread());
    }

    static String threadName(@Nullable RecordedThread thread) {
        if (thread == null) {
            return "";
        }
        String name = thread.getJavaName();
        return cut(name == null ? thread.getOSName() : name);
    }

    private static String cut(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
