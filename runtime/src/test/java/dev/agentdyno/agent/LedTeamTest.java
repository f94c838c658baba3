package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedTeamTest {
    private static final String PLAN =
            "Here it is:\n```json\n[{\"member\":\"Ada\",\"task\":\"count\"},"
                    + "{\"member\":\"Ben\",\"task\":\"draw\"}]\n```";

    private final Tunables tunables = new Tunables();
    private final AgentRuntime runtime = new AgentRuntime(tunables, new Meters());
    private final ScriptedModel ada = ScriptedModel.saying("seven");
    private final ScriptedModel ben = ScriptedModel.saying("a picture");

    @AfterEach
    void close() {
        runtime.close();
    }

    private static ScriptedModel saying(String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return new ScriptedModel(_ -> ChatMessage.Assistant.saying(left.remove()));
    }

    private TeamResult run(ScriptedModel leader, ScriptedModel first, ScriptedModel second) {
        return runtime.team(
                        "crew",
                        TeamMode.leader(AgentSpec.of("Lea", leader).build()),
                        List.of(
                                AgentSpec.of("Ada", first).instructions("You count.").build(),
                                AgentSpec.of("Ben", second).build()))
                .run("Report on orders");
    }

    private TeamResult run(ScriptedModel leader) {
        return run(leader, ada, ben);
    }

    private static String asked(ScriptedModel model, int call) {
        return model.asked.get(call).messages().getLast().text();
    }

    @Test
    void thePlanSplitsTheWorkAndTheLeaderJoinsIt() {
        ScriptedModel leader = saying(PLAN, "seven and a picture");

        TeamResult result = run(leader);

        assertThat(result.text()).isEqualTo("seven and a picture");
        assertThat(result.completed()).isTrue();
        assertThat(asked(ada, 0)).isEqualTo("count");
        assertThat(asked(ben, 0)).isEqualTo("draw");
        assertThat(asked(leader, 0))
                .contains("- Ada: You count.\n- Ben")
                .endsWith("Report on orders");
        assertThat(asked(leader, 1)).contains("Ada:\nseven").contains("Ben:\na picture");
        assertThat(result.plan().orElseThrow().parts())
                .containsExactly(
                        new TeamPlan.Part("Ada", "count", "Ada", true),
                        new TeamPlan.Part("Ben", "draw", "Ben", true));
    }

    @Test
    void membersDoTheirPartsAtOnce() {
        CyclicBarrier both = new CyclicBarrier(2);
        ScriptedModel meeting =
                new ScriptedModel(_ -> {
                    try {
                        both.await(30, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                    return ChatMessage.Assistant.saying("met");
                });

        assertThat(run(saying(PLAN, "joined"), meeting, meeting).completed()).isTrue();
    }

    @Test
    void aPlanThatCannotBeReadIsMendedOnce() {
        ScriptedModel leader = saying("I shall do it all.", PLAN, "joined");

        TeamResult result = run(leader);

        assertThat(asked(leader, 1)).contains("there is no JSON list in it");
        assertThat(result.completed()).isTrue();
        assertThat(result.plan().orElseThrow().mended()).isTrue();
    }

    @Test
    void aPlanThatStaysUselessFailsAndSaysSo() {
        ScriptedModel leader = saying("No.", "[oh no]");

        TeamResult result = run(leader);

        assertThat(result.completed()).isFalse();
        assertThat(result.errorType()).isEqualTo("plan");
        assertThat(result.errorMessage()).contains("no valid JSON");
        assertThat(ada.asked).isEmpty();
    }

    @Test
    void aPlanWithMorePartsThanMayBeIsUseless() {
        tunables.set("agent.team.planParts", "1", "test");

        assertThat(run(saying(PLAN, PLAN)).errorMessage()).contains("2 parts; 1 to 1");
    }

    @Test
    void aPartOfNobodyGoesToTheMemberWithTheFewest() {
        String plan =
                "[{\"member\":\"Ada\",\"task\":\"count\"},{\"member\":\"Zoe\",\"task\":\"draw\"}]";
        ScriptedModel leader = saying(plan, plan, "joined");

        TeamResult result = run(leader);

        assertThat(asked(leader, 1)).contains("nobody in the team is called 'Zoe'");
        assertThat(asked(ben, 0)).isEqualTo("draw");
        assertThat(result.plan().orElseThrow().reassigned())
                .containsExactly(new TeamPlan.Part("Zoe", "draw", "Ben", true));
        assertThat(result.completed()).isTrue();
    }

    @Test
    void aPlanThatNamesStrangersStandsIfTheMendedOneIsWorse() {
        String plan = "[{\"member\":\"Zoe\",\"task\":\"draw\"}]";

        assertThat(run(saying(plan, "what?", "joined")).text()).isEqualTo("joined");
    }

    @Test
    void aPartThatFailedIsToldTheLeaderAndTheCaller() {
        ScriptedModel failing =
                new ScriptedModel(_ -> {
                    throw new ModelException("500", "no");
                });
        ScriptedModel leader = saying(PLAN, "seven, and no picture");

        TeamResult result = run(leader, ada, failing);

        assertThat(asked(leader, 1)).contains("Ben:\n(this part was not done)");
        assertThat(result.plan().orElseThrow().undone())
                .extracting(TeamPlan.Part::worker)
                .containsExactly("Ben");
        assertThat(result.text()).isEqualTo("seven, and no picture");
        assertThat(result.errorType()).isEqualTo("500");
    }

    @Test
    void aMemberDoesAllItsPartsOneAfterTheOther() {
        String plan =
                "[{\"member\":\"Ada\",\"task\":\"one\"},{\"member\":\"Ada\",\"task\":\"two\"}]";

        TeamResult result = run(saying(plan, "joined"));

        assertThat(ada.asked).hasSize(2);
        assertThat(ben.asked).isEmpty();
        assertThat(result.completed()).isTrue();
    }
}
