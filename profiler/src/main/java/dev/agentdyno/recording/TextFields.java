package dev.agentdyno.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// The texts of an event that could hold a secret: its own text fields and its thread's name.
///
/// Names of classes and methods are code, not data, and are left out. The field names of each type
/// are looked up once; there is one entry for each event type of the file.
final class TextFields {
    private final Map<Long, List<String>> namesByType = new HashMap<>();

    Stream<String> of(RecordedEvent event) {
        Stream<String> own = names(event.getEventType()).stream().map(event::getString);
        return Stream.concat(own, Stream.ofNullable(threadName(event))).filter(Objects::nonNull);
    }

    private List<String> names(EventType type) {
        return namesByType.computeIfAbsent(
                type.getId(),
                id ->
                        type.getFields().stream()
                                .filter(field -> field.getTypeName().equals("java.lang.String"))
                                .map(ValueDescriptor::getName)
                                .toList());
    }

    private static @Nullable String threadName(RecordedEvent event) {
        return event.getThread() == null ? null : event.getThread().getJavaName();
    }
}
