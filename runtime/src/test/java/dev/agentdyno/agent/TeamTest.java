package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TeamTest {
    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), new Meters());

    @AfterEach
    void close() {
        runtime.close();
    }

    private Team team(TeamMode mode, ScriptedModel... models) {
        List<AgentSpec> members =
                IntStream.range(0, models.length)
                        .mapToObj(i -> AgentSpec.of("member " + i, models[i]).build())
                        .toList();
        return runtime.team("crew", mode, members);
    }

    private static ScriptedModel failing() {
        return new ScriptedModel(_ -> {
            throw new ModelException("500", "no");
        });
    }

    @Test
    void inSequenceEachGetsWhatTheOneBeforeMade() {
        ScriptedModel second = ScriptedModel.saying("better");

        TeamResult result =
                team(TeamMode.sequential(), ScriptedModel.saying("draft"), second)
                        .run("write", RunOptions.DEFAULT);

        assertThat(second.asked.getFirst().messages())
                .containsExactly(new ChatMessage.User("draft\n\nwrite"));
        assertThat(result.text()).isEqualTo("better");
    }

    @Test
    void inParallelAllWorkAtOnceAndAnswersKeepTheirOrder() {
        int members = 100;
        CyclicBarrier allHere = new CyclicBarrier(members);
        ScriptedModel[] models =
                IntStream.range(0, members)
                        .mapToObj(i ->
                                new ScriptedModel(_ -> {
                                    meet(allHere);
                                    return ChatMessage.Assistant.saying("" + i);
                                }))
                        .toArray(ScriptedModel[]::new);

        TeamResult result = team(TeamMode.parallel(), models).run("go", RunOptions.DEFAULT);

        assertThat(result.completed()).isTrue();
        assertThat(result.members())
                .extracting(AgentResult::text)
                .isEqualTo(IntStream.range(0, members).mapToObj(i -> "" + i).toList());
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMemberThatFailsDoesNotStopTheOthers() {
        for (TeamMode mode : List.of(TeamMode.sequential(), TeamMode.parallel())) {
            TeamResult result =
                    team(mode, failing(), ScriptedModel.saying("done"))
                            .run("go", RunOptions.DEFAULT);

            assertThat(result.failures()).isEqualTo(1);
            assertThat(result.text()).isEqualTo("done");
        }
    }

    @Test
    void anInterruptStopsAllMembers() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(3);
        ScriptedModel stuck =
                new ScriptedModel(_ -> {
                    asked.countDown();
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                });
        Team team = team(TeamMode.parallel(), stuck, stuck, stuck);
        AtomicReference<TeamResult> result = new AtomicReference<>();
        Thread thread =
                Thread.startVirtualThread(() -> result.set(team.run("go", RunOptions.DEFAULT)));
        asked.await();

        thread.interrupt();
        thread.join();

        assertThat(result.get().members())
                .extracting(AgentResult::outcome)
                .isEqualTo(Collections.nCopies(3, Outcome.CANCELLED));
    }

    @Test
    void hasOneTaskAtATime() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedModel slow =
                new ScriptedModel(_ -> {
                    asked.countDown();
                    goOn.await();
                    return ChatMessage.Assistant.saying("done");
                });
        Team team = team(TeamMode.sequential(), ScriptedModel.saying("draft"), slow);
        AtomicReference<TeamResult> first = new AtomicReference<>();
        Thread thread = Thread.startVirtualThread(() -> first.set(team.run("one")));
        asked.await();

        assertThatThrownBy(() -> team.run("two"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("team crew has a task already");

        goOn.countDown();
        thread.join();
        assertThat(first.get().text()).isEqualTo("done");
        assertThat(team.run("three").completed()).isTrue();
    }

    @Test
    void saysWhichMemberIsBusyElsewhere() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        ScriptedModel stuck =
                new ScriptedModel(_ -> {
                    asked.countDown();
                    new CountDownLatch(1).await();
                    throw new AssertionError();
                });
        Team team = team(TeamMode.parallel(), stuck, ScriptedModel.saying("done"));
        Agent member = team.members().getFirst();
        StartedRun run = member.start("by itself", RunOptions.DEFAULT);
        asked.await();

        assertThatThrownBy(() -> team.run("go"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(member.id() + " is running already");

        run.cancel();
        assertThat(run.await().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void ofNobodyIsRefused() {
        assertThatThrownBy(() -> team(TeamMode.parallel()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
