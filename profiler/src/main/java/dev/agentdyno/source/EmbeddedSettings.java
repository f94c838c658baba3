package dev.agentdyno.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.consumer.RecordingStream;

/// The settings of this JVM's recording.
///
/// @param now what it records, by `event#setting`; shared, and safe for use by many threads
record EmbeddedSettings(RecordingStream stream, Map<String, String> now) implements EventSettings {
    @Override
    public List<RecordedType> types() {
        return FlightRecorder.getFlightRecorder().getEventTypes().stream().map(this::type).toList();
    }

    private RecordedType type(EventType type) {
        Map<String, String> settings =
                type.getSettingDescriptors().stream()
                        .collect(
                                Collectors.toMap(
                                        SettingDescriptor::getName,
                                        SettingDescriptor::getDefaultValue));
        return RecordedType.of(type.getName(), label(type), type.getCategoryNames(), settings, now);
    }

    private static String label(EventType type) {
        String label = type.getLabel();
        return label == null ? type.getName() : label;
    }

    @Override
    public void change(Map<String, String> settings) {
        Map<String, String> next = new HashMap<>(now);
        next.putAll(settings);
        stream.setSettings(next);
        now.putAll(settings);
    }
}
