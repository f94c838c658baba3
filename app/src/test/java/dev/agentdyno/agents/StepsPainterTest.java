package dev.agentdyno.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.agent.Agreement;
import dev.agentdyno.page.Fact;
import dev.agentdyno.survey.RunSpan;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepsPainterTest {
    private static String outcome(String agreement) {
        RunSpan team =
                new RunSpan(
                        RunSpan.Kind.TEAM,
                        "run-1",
                        "",
                        "crew",
                        "consensus",
                        0,
                        1,
                        0,
                        0,
                        0,
                        agreement,
                        "");
        List<Fact> facts = new StepsPainter(List.of(team), List.of()).detail().facts();
        return facts.getLast().value();
    }

    @Test
    void an_agreement_that_only_the_recording_knows_is_told_by_its_name() {
        assertThat(outcome("postponed")).isEqualTo("postponed");
        assertThat(outcome(Agreement.MISSED.word())).isEqualTo("no agreement");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_SOUGHT")
    void every_agreement_has_a_word_in_each_language(Agreement agreement) {
        for (Locale locale : new Locale[] {Locale.ROOT, Locale.KOREAN}) {
            assertThat(ResourceBundle.getBundle("dev.agentdyno.pages", locale).keySet())
                    .contains("agents.agreement." + agreement.word());
        }
    }
}
