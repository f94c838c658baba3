package dev.agentdyno.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.Outcome;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeWordsTest {
    @ParameterizedTest
    @EnumSource
    void everyOutcomeHasAWordInEachLanguage(Outcome outcome) {
        String key = "agents.outcome." + outcome.word();
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.KOREAN}) {
            assertThat(ResourceBundle.getBundle("dev.agentdyno.pages", locale).keySet())
                    .contains(key);
        }
    }
}
