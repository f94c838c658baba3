package dev.agentdyno.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// What the JDK's own reader says is in a recording, and what ours says, in the same words.
final class Referee {
    private Referee() {}

    static List<RecordedEvent> events(Path file) throws IOException {
        return RecordingFile.readAllEvents(file);
    }

    static Map<String, Long> counts(List<RecordedEvent> events) {
        return events.stream()
                .collect(
                        Collectors.groupingBy(
                                event -> event.getEventType().getName(),
                                TreeMap::new,
                                Collectors.counting()));
    }

    static Map<String, Long> counts(Recording recording) {
        return recording.summary(Progress.NONE).stream()
                .filter(summary -> summary.count() > 0)
                .collect(
                        Collectors.toMap(
                                summary -> summary.type().name(),
                                TypeSummary::count,
                                Long::sum,
                                TreeMap::new));
    }

    /// Stacks as text, outermost frame first, with the sum of their weights.
    static Map<String, Long> stacks(
            List<RecordedEvent> events, String type, Optional<String> weight) {
        Map<String, Long> sums = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(type)) {
                sums.merge(
                        stack(event),
                        weight.map(field -> number(event, field)).orElse(1L),
                        Long::sum);
            }
        }
        return sums;
    }

    static Map<String, Long> stacks(Recording recording, SampleQuery query) {
        Map<String, Long> sums = new TreeMap<>();
        StackSink sink =
                (group, frames, executions, depth, weight) -> {
                    StringBuilder text = new StringBuilder(group);
                    for (int i = 0; i < depth; i++) {
                        text.append(frame(recording.frames().frame(frames[i])))
                                .append(Execution.of(executions[i]))
                                .append('\n');
                    }
                    synchronized (sums) {
                        sums.merge(text.toString(), weight, Long::sum);
                    }
                };
        recording.stacks(query, () -> sink, Progress.NONE);
        return sums;
    }

    private static String frame(Frame frame) {
        return frame.className() + "." + frame.method() + frame.descriptor();
    }

    static String stack(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "";
        }
        List<RecordedFrame> frames = new ArrayList<>(event.getStackTrace().getFrames());
        Collections.reverse(frames);
        return frames.stream()
                .map(frame ->
                        ClassName.readable(frame.getMethod().getType().getName())
                                + "."
                                + frame.getMethod().getName()
                                + frame.getMethod().getDescriptor()
                                + Execution.named(frame.getType())
                                + "\n")
                .collect(Collectors.joining());
    }

    /// All fields of an event that both readers can put in the same words, in the order of the
    /// type.
    static String fields(RecordedEvent event, EventType type) {
        StringBuilder text = new StringBuilder();
        for (Field field : type.fields()) {
            if (comparable(field)) {
                text.append(field.name()).append('=').append(text(event, field)).append(' ');
            }
        }
        return text.toString();
    }

    static String fields(Row row, EventType type) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            if (comparable(field)) {
                String value =
                        switch (field.kind()) {
                            case WHOLE -> Long.toString(row.number(i));
                            case REAL -> Double.toString(row.real(i));
                            case TEXT, REFERENCE, LIST -> row.text(i);
                        };
                text.append(field.name()).append('=').append(value).append(' ');
            }
        }
        return text.toString();
    }

    private static boolean comparable(Field field) {
        return switch (field.kind()) {
            case WHOLE, REAL, TEXT -> true;
            case REFERENCE ->
                    List.of(
                                    "jdk.types.Thread",
                                    "java.lang.Class",
                                    "jdk.types.ThreadState",
                                    "jdk.types.GCCause")
                            .contains(field.typeName());
            case LIST -> false;
        };
    }

    private static String text(RecordedEvent event, Field field) {
        if (field.name().equals("startTime")) {
            return Long.toString(Interval.nanos(event.getStartTime()));
        }
        if (field.name().equals("duration")) {
            return Long.toString(nanos(event.getDuration()));
        }
        Object value = event.getValue(field.name());
        return switch (field.kind()) {
            case WHOLE -> Long.toString(number(event, field.name()));
            case REAL -> Double.toString(((Number) value).doubleValue());
            default -> value == null ? "" : text(value);
        };
    }

    private static String text(Object value) {
        return switch (value) {
            case RecordedThread thread -> name(thread);
            case RecordedClass type -> ClassName.readable(type.getName());
            case RecordedObject object when object.hasField("name") -> object.getString("name");
            case RecordedObject object -> object.getString("cause");
            default -> value.toString();
        };
    }

    private static String name(RecordedThread thread) {
        return thread.getJavaName() == null || thread.getJavaName().isBlank()
                ? thread.getOSName()
                : thread.getJavaName();
    }

    static long number(RecordedEvent event, String field) {
        ValueDescriptor descriptor = descriptor(event, field);
        if (descriptor.getAnnotation(Timestamp.class) != null) {
            return nanos(event.getInstant(field));
        }
        if (descriptor.getAnnotation(Timespan.class) != null) {
            return nanos(event.getDuration(field));
        }
        return switch (descriptor.getTypeName()) {
            case "boolean" -> event.getBoolean(field) ? 1 : 0;
            case "char" -> event.getChar(field);
            default -> event.getLong(field);
        };
    }

    private static ValueDescriptor descriptor(RecordedEvent event, String field) {
        List<ValueDescriptor> fields = event.getFields();
        ValueDescriptor found = null;
        for (String name : field.split("\\.")) {
            found = fields.stream().filter(f -> f.getName().equals(name)).findFirst().orElseThrow();
            fields = found.getFields();
        }
        return found;
    }

    private static long nanos(Instant instant) {
        if (instant.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return instant.equals(Instant.MAX) ? Long.MAX_VALUE : Interval.nanos(instant);
    }

    private static long nanos(Duration duration) {
        if (duration.getSeconds() == Long.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        return duration.getSeconds() == Long.MAX_VALUE ? Long.MAX_VALUE : duration.toNanos();
    }
}
