package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void doesNotShowItself() {
        assertThat(Secret.of("sk-123").toString()).doesNotContain("123");
        assertThat("key: " + Secret.of("sk-123")).doesNotContain("123");
    }

    @Test
    void isGivenAwayOnRequestOnly() {
        assertThat(Secret.of(" sk-123\n").reveal()).isEqualTo("sk-123");
    }

    @Test
    void refusesWhatNoHeaderCanCarryWithoutQuotingIt() {
        assertThatThrownBy(() -> Secret.of("sk-1\r\nX: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("sk-1");
        assertThatThrownBy(() -> Secret.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAnUnsetVariableIsEmpty() {
        assertThat(Secret.fromEnvironment("AGENT_DYNO_NO_SUCH_VARIABLE")).isEmpty();
    }

    @Test
    void equalsAnotherOfTheSameText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }
}
