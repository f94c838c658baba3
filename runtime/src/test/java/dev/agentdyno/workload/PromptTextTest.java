package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTextTest {
    @Test
    void textHasFourCharactersAToken() {
        assertThat(PromptText.of(new Prompt.Unique(7, 1_000), 0, 50)).hasSize(4_000);
        assertThat(PromptText.of(new Prompt.Unique(7, 40_000), 0, 50)).hasSize(160_000);
    }

    @Test
    void lastLineTellsTheProviderHowToAnswer() {
        assertThat(PromptText.of(new Prompt.Unique(7, 100), 3, 50))
                .endsWith("\n#dyno tools=3 output=50");
    }

    @Test
    void promptTooShortForItsMarkerIsTheMarkerAndItsId() {
        assertThat(PromptText.of(new Prompt.Unique(7, 1), 0, 50))
                .isEqualTo("Question 7: \n#dyno tools=0 output=50");
    }

    @Test
    void equalBlocksAreEqualText() {
        String one = PromptText.of(new Prompt.Blocks(List.of(4, 5, 6), 1_536), 0, 9);
        String two = PromptText.of(new Prompt.Blocks(List.of(4, 5, 9), 1_536), 0, 9);

        assertThat(one).hasSize(6_144);
        assertThat(two.substring(0, 4_096)).isEqualTo(one.substring(0, 4_096));
        assertThat(two.substring(4_096)).isNotEqualTo(one.substring(4_096));
    }
}
