package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.tuning.Tunables;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunEventsTest {
    private static final String YAML =
            """
            title: Ramp for a test
            description: Two stages.
            executor: ramping-arrival-rate
            stages:
              - {name: up, duration: 400ms}
              - {name: hold, duration: 400ms}
            parameters: {rate: 100, seed: 5}
            mix: [{step: chat}]
            budgets: {responseP99: 1s, errorRate: 1%}
            """;

    @TempDir private Path folder;
    private RunSummary summary;
    private List<RecordedEvent> events;

    @BeforeEach
    void record() throws Exception {
        Scenario scenario = Scenario.read("ramp", new StringReader(YAML));
        Tunables tunables = new Tunables();
        scenario.parameters().forEach(parameter -> tunables.declare(parameter.tunable()));
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(LoadIntervalEvent.NAME);
            recording.enable(RunMarkerEvent.NAME);
            recording.start();
            summary =
                    LoadRun.start(
                                    "events-of-this-run",
                                    scenario,
                                    new LoadSettings(tunables),
                                    request ->
                                            request.number() == 3
                                                    ? Outcome.failed("503")
                                                    : new Outcome("", 2_000_000, 7, 3))
                            .await();
            recording.stop();
            recording.dump(file);
        }
        events =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getString("runId").equals("events-of-this-run"))
                        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                        .toList();
    }

    private List<RecordedEvent> named(String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private long sum(ToLongFunction<RecordedEvent> field) {
        return named(LoadIntervalEvent.NAME).stream().mapToLong(field).sum();
    }

    @Test
    void intervalsAddUpToTheSummary() {
        assertThat(named(LoadIntervalEvent.NAME)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(sum(event -> event.getLong("started"))).isEqualTo(summary.started());
        assertThat(sum(event -> event.getLong("completed"))).isEqualTo(summary.completed());
        assertThat(sum(event -> event.getLong("failed"))).isEqualTo(1);
        assertThat(sum(event -> event.getLong("good"))).isEqualTo(summary.good());
        assertThat(sum(event -> event.getLong("outputTokens"))).isEqualTo(summary.outputTokens());
    }

    @Test
    void histogramsOfTheIntervalsAddUpToTheSummary() {
        Histogram sum = Histograms.create();
        named(LoadIntervalEvent.NAME)
                .forEach(event -> sum.add(Histograms.decode(event.getString("responseTimes"))));
        assertThat(sum.getTotalCount()).isEqualTo(summary.responseTimes().getTotalCount());
        assertThat(sum.getValueAtPercentile(99))
                .isEqualTo(summary.responseTimes().getValueAtPercentile(99));
    }

    @Test
    void markersTellStartStagesAndEnd() {
        List<RecordedEvent> markers = named(RunMarkerEvent.NAME);

        assertThat(markers)
                .extracting(event -> event.getString("phase"))
                .startsWith("start")
                .endsWith("end")
                .contains("stage");
        RecordedEvent start = markers.getFirst();
        assertThat(start.getString("workload")).isEqualTo("ramp");
        assertThat(start.getLong("seed")).isEqualTo(5);
        assertThat(start.getDuration("plannedDuration").toMillis()).isEqualTo(800);
        assertThat(start.getString("plan")).isEqualTo("[[0.0,0.0],[0.4,100.0],[0.8,100.0]]");
        assertThat(start.getString("budgets"))
                .isEqualTo("{\"response_p99_seconds\":1.0,\"error_rate\":0.01}");
    }
}
