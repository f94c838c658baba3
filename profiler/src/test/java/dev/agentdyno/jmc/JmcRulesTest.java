package dev.agentdyno.jmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmcRulesTest {
    @TempDir private Path folder;

    @Test
    void a_collection_that_was_asked_for_is_found() throws Exception {
        Path file = folder.resolve("collected.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            System.gc();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        List<Double> progress = new ArrayList<>();
        List<Opinion> opinions = JmcRules.ask(List.of(file), progress::add);
        assertThat(opinions).extracting(Opinion::id).contains("SystemGc");
        assertThat(opinions).isSortedAccordingTo(Opinion.WORST_FIRST);
        assertThat(opinions).noneMatch(opinion -> opinion.summary().contains("<"));
        assertThat(progress).isSorted().first().isEqualTo(0.0);
        assertThat(progress.getLast()).isEqualTo(1.0);
    }

    @Test
    void a_file_that_would_not_fit_is_refused_with_its_size() throws IOException {
        Path file = Files.write(folder.resolve("large.jfr"), new byte[2_000_000]);
        assertThatThrownBy(() -> JmcRules.requireRoom(List.of(file), 10_000_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("for these 2 MB")
                .hasMessageContaining("shorter recording");
    }

    @Test
    void what_is_no_recording_is_refused_in_one_line() throws IOException {
        Path file = Files.writeString(folder.resolve("no.jfr"), "this is no recording");
        assertThatThrownBy(() -> JmcRules.ask(List.of(file), done -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("JMC cannot read");
    }
}
