package dev.agentdyno.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class FuzzingTest {
    @Test
    void requestsThatAreNoneLeaveNothingBehind() throws Exception {
        Fuzzing.Result seen = new Fuzzing(5_000).run();

        assertThat(seen.leaks()).isEmpty();
        assertThat(seen.stuck()).as("stuck connections").isZero();
        assertThat(seen.traces()).as("answers with a stack trace").isZero();
        assertThat(seen.connectionsLeft()).isZero();
        assertThat(seen.requestsLeft()).isZero();
        assertThat(seen.answers()).containsKeys("400", "404", "431", "200");
        assertThat(seen.answers().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(5_000);
    }
}
