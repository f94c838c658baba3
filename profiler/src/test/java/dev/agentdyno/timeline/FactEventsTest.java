package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactEventsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "G1New, G1Old, G1",
        "DefNew, SerialOld, Serial",
        "ParallelScavenge, ParallelOld, Parallel",
        "ZMinor, ZMajor, ZGC",
        "N/A, Shenandoah, Shenandoah",
        "N/A, N/A, ''",
        "Mine, N/A, Mine",
    })
    void collectorsHaveTheirUsualNames(String young, String old, String usual) {
        assertThat(Collectors.usualName(young, old)).isEqualTo(usual);
    }

    @Test
    void theProcessorIsWhatItsMakerCallsItOrUnknown() throws IOException {
        Facts facts = Recorded.snapshot(hostEvents()).facts();

        assertThat(facts.collector()).isIn("Serial", "Parallel", "G1", "ZGC", "Shenandoah");
        assertThat(facts.processor()).doesNotContain("Unknown");
        brand().ifPresent(brand -> assertThat(facts.processor()).isEqualTo(brand));
    }

    private List<RecordedEvent> hostEvents() throws IOException {
        Path file = folder.resolve("host.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPUInformation");
            recording.enable("jdk.GCConfiguration");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    private static Optional<String> brand() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }
}
