package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.TunableChangeEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// The newest value of each setting, from changes and from states. Bounded to [#MOST] names.
final class SettingEvents {
    private static final int MOST = 1_024;

    /// @param value empty if the setting is gone
    private record Known(long timeNanos, boolean gone, String value) {}

    private final Map<String, Known> known = new HashMap<>();
    private @Nullable Map<String, String> shown;

    SettingEvents(Handlers handlers) {
        handlers.on(TunableChangeEvent.NAME, this::take);
    }

    /// By name, in the order of names.
    Map<String, String> values() {
        Map<String, String> current = shown;
        if (current == null) {
            current = show();
            shown = current;
        }
        return current;
    }

    private Map<String, String> show() {
        Map<String, String> values = new TreeMap<>();
        known.forEach((name, setting) -> {
            if (!setting.gone()) {
                values.put(name, setting.value());
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private void take(RecordedEvent event) {
        String name = Fields.text(event, "name");
        Known next =
                new Known(
                        Times.end(event),
                        Fields.text(event, "origin").equals(TunableChangeEvent.RETRACTED),
                        Fields.text(event, "newValue"));
        Known before = known.get(name);
        boolean fits = before != null || known.size() < MOST;
        if (fits && (before == null || before.timeNanos() <= next.timeNanos())) {
            known.put(name, next);
            shown = null;
        }
    }
}
