package dev.agentdyno.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.Counter;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricMirrorTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;
    private final Meters meters = new Meters();
    private final MetricMirror mirror = new MetricMirror(meters);

    private List<String> recorded(Runnable work) throws Exception {
        Path file = folder.resolve("metrics.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(MetricSampleEvent.NAME);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getString("name").startsWith("mirror_test"))
                .map(event ->
                        event.getString("name")
                                + "{"
                                + event.getString("labels")
                                + "}="
                                + event.getDouble("value"))
                .toList();
    }

    @Test
    void onlyChangedValuesAreWrittenBetweenWholeOnes() throws Exception {
        Counter counter = meters.counter("mirror_test_total", "For a test.", "kind", "way");
        counter.labels("a", "x").inc();
        counter.labels("b", "y").inc();

        assertThat(
                        recorded(() -> {
                            mirror.sample(0);
                            counter.labels("b", "y").inc();
                            mirror.sample(SECOND);
                            mirror.sample(2 * SECOND);
                            mirror.sample(10 * SECOND);
                        }))
                .containsExactly(
                        "mirror_test_total{kind=a,way=x}=1.0",
                        "mirror_test_total{kind=b,way=y}=1.0",
                        "mirror_test_total{kind=b,way=y}=2.0",
                        "mirror_test_total{kind=a,way=x}=1.0",
                        "mirror_test_total{kind=b,way=y}=2.0");
    }

    @Test
    void bucketsAreLeftOut() throws Exception {
        meters.seconds("mirror_test_seconds", "For a test.").observe(0.5);
        assertThat(recorded(() -> mirror.sample(0)))
                .containsExactly(
                        "mirror_test_seconds_count{}=1.0", "mirror_test_seconds_sum{}=0.5");
    }
}
