package dev.agentdyno.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/// Who takes which type of event.
final class Handlers {
    private final Map<String, Consumer<RecordedEvent>> byType = new HashMap<>();

    void on(String type, Consumer<RecordedEvent> handler) {
        byType.merge(type, handler, Consumer::andThen);
    }

    void accept(RecordedEvent event) {
        Consumer<RecordedEvent> handler = byType.get(event.getEventType().getName());
        if (handler != null) {
            handler.accept(event);
        }
    }
}
