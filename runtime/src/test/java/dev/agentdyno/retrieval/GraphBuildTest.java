package dev.agentdyno.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.IndexBuildEvent;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GraphBuildTest {
    private static final int DIMENSIONS = 50;

    @TempDir private Path folder;

    private static VectorIndex index(int size) {
        SplittableRandom random = new SplittableRandom(7);
        VectorIndex index = new VectorIndex("test", DIMENSIONS);
        for (int i = 0; i < size; i++) {
            float[] vector = new float[DIMENSIONS];
            for (int j = 0; j < DIMENSIONS; j++) {
                vector[j] = (float) random.nextGaussian();
            }
            index.add(Document.of("d" + i, "text " + i), vector);
        }
        return index;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> events(Work work) throws Exception {
        Path file = folder.resolve("build.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(IndexBuildEvent.NAME);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(IndexBuildEvent.NAME))
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .toList();
    }

    @Test
    void aBuildTellsItsStartAndItsEnd() throws Exception {
        VectorIndex index = index(500);

        List<RecordedEvent> events = events(() -> index.buildGraph().await());

        assertThat(events.getFirst().getString("index")).isEqualTo("test");
        assertThat(events.getFirst().getString("state")).isEqualTo("building");
        assertThat(events.getFirst().getInt("done")).isZero();
        assertThat(events.getLast().getString("state")).isEqualTo("ready");
        assertThat(events.getLast().getInt("done")).isEqualTo(500);
        assertThat(events.getLast().getDuration("elapsed")).isPositive();
        assertThat(events).allMatch(event -> event.getInt("vectors") == 500);
    }

    @Test
    void aLongBuildTellsHowFarItIs() throws Exception {
        VectorIndex index = index(12_000);

        List<RecordedEvent> events =
                events(() -> {
                    GraphBuild build = index.buildGraph();
                    build.await();
                });

        assertThat(events).hasSizeGreaterThan(2);
        assertThat(events)
                .isSortedAccordingTo(Comparator.comparingInt(event -> event.getInt("done")));
    }

    @Test
    void aCancelledBuildSaysSo() throws Exception {
        VectorIndex index = index(5_000);

        List<RecordedEvent> events =
                events(() -> {
                    GraphBuild build = index.buildGraph();
                    build.cancel();
                    while (!build.ended()) {
                        Thread.onSpinWait();
                    }
                });

        assertThat(events.getLast().getString("state")).isEqualTo("cancelled");
        assertThat(events.getLast().getInt("done")).isLessThan(5_000);
    }
}
