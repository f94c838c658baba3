package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalTest {
    @Test
    void aRehearsalAnswersItselfAndEnds() {
        assertThat(Dyno.execute("serve", "--rehearse")).isEqualTo(ExitCode.DONE.status());
    }
}
