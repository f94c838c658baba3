package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedSourceTest {
    private static final String LONG_NAME = "a.setting.with.a.long.name";

    @TempDir Path folder;

    @Test
    void eventsOfTheTelemetryPackageAreKnownToTheJvm() {
        EngineEvents.register();
        Set<String> known =
                FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .map(EventType::getName)
                        .collect(Collectors.toSet());
        Set<String> declared =
                new ClassFileImporter()
                        .importPackages("dev.agentdyno.telemetry").stream()
                                .filter(type -> type.isAssignableTo(Event.class))
                                .map(EmbeddedSourceTest::eventName)
                                .collect(Collectors.toSet());
        assertThat(declared).hasSizeGreaterThan(10);
        assertThat(known).containsAll(declared);
    }

    @Test
    void textsStayKnownWhenAnEventTypeTurnsUp() throws InterruptedException {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        try (EmbeddedSource source = EmbeddedSource.open()) {
            source.start(event -> names.addAll(names(event)));
            source.setLive(true);
            emitUntil(names, LONG_NAME, LONG_NAME);
            FlightRecorder.register(LateEvent.class);
            new LateEvent().commit();
            emitUntil(names, "late", LONG_NAME);
            emitUntil(names, LONG_NAME, LONG_NAME);
        }
    }

    @Test
    void saysWhyADumpCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (EmbeddedSource source = EmbeddedSource.open()) {
            source.start(event -> {});
            assertThatThrownBy(() -> source.dump(file.resolve("recording.jfr")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot write " + file.resolve("recording.jfr"))
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void knowsItsSizeOnDisk() {
        try (EmbeddedSource source = EmbeddedSource.open()) {
            source.start(event -> {});
            assertThat(source.size()).isPositive();
        }
    }

    @Test
    void mayBeClosedBeforeItStarts() {
        EmbeddedSource source = EmbeddedSource.open();
        source.setLive(true);
        source.close();
    }

    @Name("test.Late")
    static final class LateEvent extends Event {}

    /// Emits events with a text that goes to the chunk's constants, until `wanted` has been seen.
    private static void emitUntil(BlockingQueue<String> names, String wanted, String text)
            throws InterruptedException {
        names.clear();
        String seen = "";
        while (!wanted.equals(seen)) {
            TunableChangeEvent.emit(text, "1", "2", "user");
            String next = names.poll(100, TimeUnit.MILLISECONDS);
            seen = next == null ? "" : next;
        }
    }

    private static List<String> names(RecordedEvent event) {
        return switch (event.getEventType().getName()) {
            case TunableChangeEvent.NAME -> List.of(String.valueOf(event.getString("name")));
            case "test.Late" -> List.of("late");
            default -> List.of();
        };
    }

    private static String eventName(JavaClass type) {
        return type.getAnnotationOfType(Name.class).value();
    }
}
