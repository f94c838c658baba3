package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConsensusTest {
    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), new Meters());

    @AfterEach
    void close() {
        runtime.close();
    }

    private static ScriptedModel saying(String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return new ScriptedModel(_ -> {
            String answer = left.remove();
            if (answer.isEmpty()) {
                throw new ModelException("500", "no");
            }
            return ChatMessage.Assistant.saying(answer);
        });
    }

    private TeamResult run(TeamMode mode, ScriptedModel... models) {
        List<AgentSpec> members =
                Stream.of(models).map(model -> AgentSpec.of("member", model).build()).toList();
        return runtime.team("panel", mode, members).run("How many?");
    }

    @Test
    void equalAnswersEndItAtOnceWhateverTheirCase() {
        TeamResult result =
                run(TeamMode.consensus(5), saying("Seven orders."), saying(" seven\norders "));

        assertThat(result.agreement()).isEqualTo(Agreement.REACHED);
        assertThat(result.rounds()).isEqualTo(1);
        assertThat(result.text()).isEqualTo("Seven orders.");
    }

    @Test
    void figuresThatDifferOnlyInTheirSignsDoNotAgree() {
        assertThat(run(TeamMode.consensus(1), saying("-5"), saying("5")).agreement())
                .isEqualTo(Agreement.MISSED);
        assertThat(run(TeamMode.consensus(1), saying("1.5"), saying("15")).agreement())
                .isEqualTo(Agreement.MISSED);
    }

    @Test
    void membersSeeTheOthersAnswersAndNotTheirOwn() {
        ScriptedModel first = saying("six", "seven");

        TeamResult result = run(TeamMode.consensus(5), first, saying("seven", "seven"));

        assertThat(first.asked.get(1).messages().getLast().text())
                .contains("seven")
                .doesNotContain("six")
                .endsWith("How many?");
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.agreement()).isEqualTo(Agreement.REACHED);
    }

    @Test
    void theLimitEndsItWithTheAnswerThatMostGave() {
        TeamResult result =
                run(
                        TeamMode.consensus(2),
                        saying("six", "six"),
                        saying("eight", "seven"),
                        saying("five", "seven"));

        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.agreement()).isEqualTo(Agreement.MISSED);
        assertThat(result.text()).isEqualTo("seven");
        assertThat(result.completed()).isTrue();
    }

    @Test
    void aJudgeSaysWhetherTheyAgree() {
        ScriptedModel judge = saying("No, not quite.", "Yes.");

        TeamResult result =
                run(
                        TeamMode.consensus(5, AgentSpec.of("judge", judge).build()),
                        saying("7", "7"),
                        saying("nine", "seven"));

        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.agreement()).isEqualTo(Agreement.REACHED);
        assertThat(judge.asked.get(1).messages().getLast().text()).contains("7\n\n---\n\nseven");
        assertThat(result.members()).hasSize(6);
    }

    @Test
    void oneAnswerOfTwoIsNoAgreement() {
        TeamResult result = run(TeamMode.consensus(2), saying("six", "six"), saying("", ""));

        assertThat(result.agreement()).isEqualTo(Agreement.MISSED);
        assertThat(result.rounds()).isEqualTo(2);
        assertThat(result.text()).isEqualTo("six");
        assertThat(result.errorType()).isEqualTo("500");
    }

    @Test
    void noRoundsAreRefused() {
        assertThatThrownBy(() -> TeamMode.consensus(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
