package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.RouterConfigEvent;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigEventsTest {
    @TempDir private Path folder;

    private static void emit(int number, long since, boolean state) {
        RouterConfigEvent event = new RouterConfigEvent();
        event.number = number;
        event.since = since;
        event.origin = "file";
        event.changes = number == 1 ? "" : "a: 1 -> 2\nb is new";
        event.text = "text of " + since;
        event.state = state;
        event.commit();
    }

    private Snapshot recorded(Runnable work) throws Exception {
        Path file = folder.resolve("config.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(RouterConfigEvent.class);
            recording.start();
            work.run();
            recording.dump(file);
        }
        Timeline timeline = new Timeline();
        RecordingFile.readAllEvents(file).forEach(timeline::accept);
        return timeline.snapshot();
    }

    @Test
    void eachIsKeptOnceWithItsChanges() throws Exception {
        Snapshot snapshot =
                recorded(() -> {
                    emit(1, 1_000, true);
                    emit(2, 2_000, false);
                    emit(2, 2_000, true);
                });
        assertThat(snapshot.configs())
                .containsExactly(
                        new ConfigRevision(1, 1_000_000_000L, "file", List.of(), "text of 1000"),
                        new ConfigRevision(
                                2,
                                2_000_000_000L,
                                "file",
                                List.of("a: 1 -> 2", "b is new"),
                                "text of 2000"));
        assertThat(snapshot.marks())
                .extracting(mark -> mark.label() + " " + mark.detail())
                .containsExactly("router.config 1 → 2");
    }

    @Test
    void oneThatIsToldLateRemovesNoNewerOne() throws Exception {
        Snapshot snapshot =
                recorded(() -> {
                    emit(3, 3_000, false);
                    emit(2, 2_000, true);
                });
        assertThat(snapshot.configs()).extracting(ConfigRevision::number).containsExactly(2, 3);
    }

    @Test
    void thoseOfARouterThatWasThereBeforeAreForgotten() throws Exception {
        Snapshot snapshot =
                recorded(() -> {
                    emit(1, 1_000, true);
                    emit(2, 2_000, false);
                    emit(1, 5_000, true);
                });
        assertThat(snapshot.configs())
                .extracting(ConfigRevision::text)
                .containsExactly("text of 5000");
    }

    @Test
    void theLongestTextIsKeptWhole() throws Exception {
        String text = "설정: x\n".repeat(RouterConfigEvent.MOST_CHARACTERS / 6);
        Snapshot snapshot =
                recorded(() -> {
                    RouterConfigEvent event = new RouterConfigEvent();
                    event.number = 1;
                    event.text = text;
                    event.changes = text;
                    event.commit();
                });
        assertThat(snapshot.configs().getFirst().text()).isEqualTo(text);
        assertThat(snapshot.configs().getFirst().changes()).hasSize(5_000);
    }

    @Test
    void theNewestAreKept() throws Exception {
        Snapshot snapshot =
                recorded(() -> {
                    for (int number = 1; number <= 70; number++) {
                        emit(number, number, false);
                    }
                });
        assertThat(snapshot.configs()).hasSize(64);
        assertThat(snapshot.configs().getFirst().number()).isEqualTo(7);
    }
}
