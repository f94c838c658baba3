package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @TempDir private Path folder;

    @Test
    void an_effort_that_there_is_not_is_wrong_usage() {
        assertThat(Ended.of("bench", "tool-run", "--effort", "slow").complaint(2))
                .isEqualTo("--effort: 'slow' is none of quick, usual");
    }

    @Test
    void no_time_at_all_is_no_time_to_measure_in() {
        assertThat(Ended.of("bench", "router-soak", "--duration", "0s").complaint(2))
                .isEqualTo("--duration: 0s is no time to measure in");
    }

    @Test
    void recordings_that_could_not_be_kept_are_refused_before_anything_is_measured()
            throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        String recordings = file.resolve("recordings").toString();
        assertThat(Ended.of("bench", "tool-run", "--recordings", recordings).complaint(2))
                .startsWith("--recordings: cannot make " + recordings);
    }

    @Test
    void agents_are_all_that_the_reference_tells_of_agents() {
        assertThat(RuntimeTables.of("agents"))
                .contains(Table.AGENT_CREATION, Table.WORKFLOW_OVERHEAD, Table.POOL)
                .doesNotContain(Table.BATCH_QUERY, Table.BATCHER);
        assertThat(RuntimeTables.of("batcher")).containsExactly(Table.BATCHER);
        assertThat(RuntimeTables.of("console")).isEmpty();
    }
}
