package dev.agentdyno.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.DynoPoint;
import dev.agentdyno.recording.RunEntry;
import dev.agentdyno.recording.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRowsTest {

    @Test
    void aRunWithinItsBudgetsIsNotMarked() {
        assertThat(RunRows.row(entry(List.of())).overBudget()).isEmpty();
    }

    @Test
    void aBrokenBudgetIsNamedAndSeveralAreCounted() {
        assertThat(RunRows.row(entry(List.of("error_rate"))).overBudget()).isEqualTo("error rate");
        assertThat(RunRows.row(entry(List.of("error_rate", "response_p99_seconds"))).overBudget())
                .isEqualTo("2 budgets");
    }

    @Test
    void theDotOfTheSheetIsTheWholeRun() {
        assertThat(RunRows.row(entry(List.of())).sheet().now())
                .contains(new DynoPoint(412, 1.84, 351));
    }

    private static RunEntry entry(List<String> broken) {
        return new RunEntry(
                RunFolder.at(Path.of("run")),
                "run",
                "api-service",
                "end",
                Instant.EPOCH,
                60,
                412,
                351,
                1.84,
                0.003,
                broken,
                List.of(),
                List.of(),
                Optional.empty());
    }
}
