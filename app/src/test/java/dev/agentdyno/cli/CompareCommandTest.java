package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
    private static final Path KEPT =
            Path.of("../profiler/src/test/resources/dev/agentdyno/analysis");
    private static final String FAST = KEPT.resolve("quickstart.jfr").toString();
    private static final String SLOW = KEPT.resolve("slow-model.jfr").toString();

    @TempDir Path folder;

    private static Ended compare(String... more) {
        return Ended.of(
                Stream.concat(Stream.of("compare"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void two_recordings_are_told_apart_figure_by_figure() {
        Ended ended = compare(FAST, SLOW).well();
        assertThat(ended.out())
                .startsWith("A  quickstart.jfr, ")
                .contains("B  slow-model.jfr, ")
                .contains("Compare with care");
    }

    @Test
    void the_document_has_both_sides_and_a_change_for_each_figure() {
        JsonNode document = compare(FAST, SLOW, "--json").well().json();
        assertThat(document.propertyNames()).contains("a", "b", "comparable");
        JsonNode turned = compare(SLOW, FAST, "--json").well().json();
        assertThat(turned.get("a")).isEqualTo(document.get("b"));
        assertThat(turned.get("b")).isEqualTo(document.get("a"));
    }

    @Test
    void a_recording_may_be_compared_with_itself() {
        Ended ended = compare(FAST, FAST).well();
        assertThat(ended.out()).contains("May be compared.").doesNotContain("with care");
    }

    @Test
    void parts_of_one_recording_are_compared() {
        Ended times = compare(FAST, FAST, "--time-a", "0s-2s", "--time-b", "2s-").well();
        assertThat(times.out()).startsWith("A  quickstart.jfr, 2");
        Ended bands = compare(FAST, FAST, "--band-a", "0-50", "--band-b", "50-100").well();
        assertThat(bands.out()).contains("methods of ").contains(" agent runs");
    }

    @Test
    void the_page_is_written_beside_what_is_printed() throws IOException {
        Path page = folder.resolve("page.html");
        Ended ended = compare(FAST, SLOW, "--html", page.toString()).well();
        assertThat(ended.out()).isEqualTo(compare(FAST, SLOW).out());
        assertThat(Files.readString(page)).contains("quickstart.jfr", "slow-model.jfr", "</html>");
    }

    @Test
    void threads_that_are_not_there_are_told_of() {
        Ended ended = compare(FAST, SLOW, "--threads-b", "nobody");
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).contains("no sample of slow-model.jfr passes --threads-b");
    }

    @Nested
    class Refuses {
        @Test
        void what_is_no_part_of_a_recording() {
            assertThat(compare(FAST, SLOW, "--time-a", "soon").complaint(2)).contains("'soon'");
            assertThat(compare(FAST, SLOW, "--time-b", "1s-x").complaint(2)).contains("'x'");
            assertThat(compare(FAST, SLOW, "--threads-a", "(").complaint(2)).contains("'('");
            assertThat(compare(FAST, SLOW, "--band-b", "200-300").complaint(2))
                    .contains("'200-300'");
            assertThat(compare(FAST, SLOW, "--time-b", "5s-3s").complaint(2))
                    .isEqualTo("--time-b: '5s-3s' ends before it starts");
            assertThat(compare(FAST, SLOW, "--time-b", "1h-2h").complaint(1))
                    .contains("slow-model.jfr");
        }

        @Test
        void files_that_are_no_recordings() throws IOException {
            Path notes = Files.writeString(folder.resolve("notes.jfr"), "no recording");
            assertThat(compare(FAST, notes.toString()).complaint(1)).contains("notes.jfr");
            assertThat(compare(folder.resolve("away.jfr").toString(), FAST).complaint(1))
                    .contains("away.jfr");
            assertThat(compare(FAST).complaint(2)).contains("B");
        }

        @Test
        void a_page_that_cannot_be_written() {
            String page = folder.resolve("nowhere/page.html").toString();
            assertThat(compare(FAST, SLOW, "--html", page).complaint(1)).contains(page);
        }
    }
}
