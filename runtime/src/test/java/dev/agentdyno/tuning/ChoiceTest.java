package dev.agentdyno.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private final Kind.Choice choice = new Kind.Choice(List.of("round-robin", "random"));

    @ParameterizedTest
    @ValueSource(strings = {"round-robin", "RoundRobin", "round_robin", " ROUND ROBIN "})
    void aNameIsTheSameHoweverItsWordsAreJoined(String text) {
        assertThat(choice.parse(text)).isEqualTo("round-robin");
    }

    @Test
    void whatIsNoneNamesThoseThatAre() {
        assertThatThrownBy(() -> choice.parse("robin"))
                .hasMessage("'robin' is none of round-robin, random");
    }
}
