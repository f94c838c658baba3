package dev.agentdyno.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrobenchmarksTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    /// In the JVM of the test.
    private static final Effort LEAST = new Effort(0, 0, 1, SHORT);

    private static final Effort FORKED = new Effort(1, 0, 1, SHORT);

    @TempDir private Path folder;
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(Table.class)
    void everyTableIsMeasuredWithEventsOffAndOn(Table table) throws Exception {
        List<Row> rows = measure(table, LEAST);
        assertThat(rows)
                .as(progress.toString(StandardCharsets.UTF_8))
                .isNotEmpty()
                .allMatch(row -> row.nanos() > 0 && row.bytes() >= 0);
        assertThat(rows).filteredOn(Row::recorded).hasSize(rows.size() / 2);
    }

    @Test
    void creationIsMeasuredWithEachNumberOfThreads() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(measure(Table.AGENT_SCALING, LEAST))
                .filteredOn(row -> !row.recorded())
                .extracting(Row::threads)
                .containsExactlyElementsOf(Table.upTo(processors))
                .contains(1, processors);
    }

    @Test
    void manyProcessorsAreNotMeasuredOneByOne() {
        assertThat(Table.upTo(1)).containsExactly(1);
        assertThat(Table.upTo(3)).containsExactly(1, 2, 3);
        assertThat(Table.upTo(32)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 12, 18, 27, 32);
    }

    @Test
    void aSearchByGraphTellsItsRecall() throws Exception {
        for (Row row : measure(Table.VECTOR_SEARCH, LEAST)) {
            if (row.name().equals("VectorSearches.graph")) {
                assertThat(row.recall()).isBetween(0.5, 1.0);
                assertThat(row.asMap()).containsEntry("recall", row.recall());
            } else {
                assertThat(row.asMap()).doesNotContainKey("recall");
            }
        }
    }

    @Test
    void rowsWithEventsOnLeaveARecording() throws Exception {
        for (Row row : measure(Table.TOOL_RUN, FORKED)) {
            assertThat(folder.resolve(row.recording())).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @EnumSource(Yardstick.class)
    void everyYardstickStandsBesideARow(Yardstick yardstick) {
        assertThat(List.of(Table.values()))
                .anyMatch(table -> table.yardsticks().contains(yardstick));
    }

    private List<Row> measure(Table table, Effort effort) throws Exception {
        PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
        return new Microbenchmarks(effort, Optional.of(folder), out).measure(List.of(table));
    }
}
