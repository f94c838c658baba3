package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.workload.RunSummary;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportsTest {
    @TempDir Path folder;

    @Test
    void theRecordingTellsTheFiguresThatTheGeneratorCounted() throws Exception {
        Path file = folder.resolve("run.jfr");
        RunSummary counted = run(file);
        Map<String, @Nullable Object> figures = counted.figures().asMap();

        Map<String, @Nullable Object> told = told(file);

        assertThat(told).containsKeys(figures.keySet().toArray(new String[0]));
        assertThat(counted.completed()).isPositive();
        for (String key :
                new String[] {
                    "started",
                    "completed",
                    "failed",
                    "dropped",
                    "good",
                    "input_tokens",
                    "output_tokens",
                    "error_rate",
                    "drop_rate",
                    "response_time",
                    "service_time",
                    "first_token_time"
                }) {
            assertThat(told.get(key)).as(key).isEqualTo(figures.get(key));
        }
    }

    private static RunSummary run(Path file) throws Exception {
        try (Engine engine = Engine.start(EngineConfig.DEFAULT);
                Recording recording = new Recording()) {
            engine.tunables().set("workload.duration", "2s", "user");
            recording.start();
            RunSummary summary = engine.run().await();
            recording.stop();
            recording.dump(file);
            return summary;
        }
    }

    private static Map<String, @Nullable Object> told(Path file) throws Exception {
        try (Session session = Session.open(FileSource.open(file))) {
            session.await();
            Snapshot snapshot = session.snapshot();
            return Exports.summary(snapshot, Exports.runRange(snapshot));
        }
    }
}
