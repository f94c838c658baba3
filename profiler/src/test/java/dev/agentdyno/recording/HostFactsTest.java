package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.telemetry.MetricMirror;
import dev.agentdyno.timeline.Facts;
import java.nio.file.Path;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostFactsTest {
    @TempDir Path folder;

    @Test
    void aScrubbedRecordingStillTellsJvmAndMachine() throws Exception {
        Path raw = folder.resolve("raw.jfr");
        Path clean = folder.resolve("clean.jfr");
        try (Engine engine = Engine.start(EngineConfig.DEFAULT);
                Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            new MetricMirror(engine.meters()).sample(System.nanoTime());
            recording.stop();
            recording.dump(raw);
        }
        Scrubber.scrub(raw, clean);

        Facts facts = facts(clean);

        assertThat(facts.jvm())
                .contains(System.getProperty("java.vm.name"))
                .contains(System.getProperty("java.vm.version"));
        assertThat(facts.jvm()).isEqualTo(facts(raw).jvm());
        assertThat(facts.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(facts.cores()).isPositive();
        assertThat(facts.heapMax()).isPositive();
        assertThat(facts.memory()).isPositive();
        assertThat(facts.collector()).isNotEmpty();
        assertThat(facts.machine()).isNotEmpty();
        assertThat(facts.arguments()).isEmpty();
    }

    private static Facts facts(Path file) throws Exception {
        try (Session session = Session.open(FileSource.open(file))) {
            session.await();
            return session.snapshot().facts();
        }
    }
}
