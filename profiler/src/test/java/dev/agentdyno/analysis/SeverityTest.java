package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {

    @Test
    void limitsBelongToTheWorseSide() {
        assertThat(Severity.of(0.05, 0.05, 0.2)).isEqualTo(Severity.MEDIUM);
        assertThat(Severity.of(0.2, 0.05, 0.2)).isEqualTo(Severity.HIGH);
        assertThat(Severity.of(0.049, 0.05, 0.2)).isEqualTo(Severity.LOW);
    }

    @Test
    void theUnknownIsNeverBad() {
        assertThat(Severity.of(Double.NaN, 0.05, 0.2)).isEqualTo(Severity.LOW);
    }
}
