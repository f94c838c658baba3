package dev.agentdyno.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Real recordings for tests.
public final class Recorded {
    private Recorded() {}

    /// The events of Agent Dyno that `work` emits, in the order of their ends.
    public static List<RecordedEvent> events(Runnable work) throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            work.run();
            recording.stop();
            Path file = Files.createTempFile("timeline", ".jfr");
            recording.dump(file);
            try {
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().startsWith("agentdyno."))
                        .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                        .toList();
            } finally {
                Files.delete(file);
            }
        }
    }

    public static Snapshot snapshot(List<RecordedEvent> events) {
        Timeline timeline = new Timeline();
        events.forEach(timeline::accept);
        return timeline.snapshot();
    }

    public static Snapshot snapshot(Runnable work) throws IOException {
        return snapshot(events(work));
    }
}
