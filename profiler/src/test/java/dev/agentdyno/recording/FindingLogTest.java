package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.telemetry.FindingEvent;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingLogTest {
    @TempDir Path folder;

    @Test
    void aFindingIsWrittenOnceAndAgainWhenItsSeverityChanges() throws IOException {
        FindingLog log = new FindingLog();

        List<RecordedEvent> events =
                recorded(() -> {
                    log.note(List.of(finding(Severity.MEDIUM)));
                    log.note(List.of(finding(Severity.MEDIUM)));
                    log.note(List.of(finding(Severity.HIGH)));
                });

        assertThat(events)
                .extracting(event -> event.getString("severity"))
                .containsExactly("medium", "high");
        assertThat(events.getFirst().getString("summary")).isEqualTo("Requests wait");
        assertThat(events.getFirst().getString("advisedValue")).isEqualTo("160");
    }

    @Test
    void aNewRunTellsItsFindingsAgain() throws IOException {
        FindingLog log = new FindingLog();

        List<RecordedEvent> events =
                recorded(() -> {
                    log.note(List.of(finding(Severity.LOW)));
                    log.restart();
                    log.note(List.of(finding(Severity.LOW)));
                });

        assertThat(events).hasSize(2);
    }

    private List<RecordedEvent> recorded(Runnable action) throws IOException {
        Path file = folder.resolve("findings.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(FindingEvent.NAME))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    private static Finding finding(Severity severity) {
        return new Finding(
                "pool-waiting:p",
                severity,
                "Requests wait",
                "pool.size",
                0.38,
                "",
                "",
                "",
                Optional.of(new Advice("pool.size", "64", "160", "")),
                List.of(),
                new TimeRange(0, 1));
    }
}
