package dev.agentdyno.agent;

import static dev.agentdyno.agent.ScriptedModel.calling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.CachedModel;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.cache.ResponseCache;
import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.Timespans;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    private static final Tool LOOK_UP = Tool.of("look_up", "", "", _ -> "café");

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(tunables, meters);
    private final Recording recording = new Recording();

    @TempDir Path folder;

    @BeforeEach
    void record() {
        for (String event :
                List.of(
                        AgentRunEvent.NAME,
                        ModelCallEvent.NAME,
                        ToolCallEvent.NAME,
                        TeamRunEvent.NAME,
                        PoolStatsEvent.NAME,
                        CacheStatsEvent.NAME)) {
            recording.enable(event).with("throttle", "off");
        }
        recording.start();
    }

    @AfterEach
    void close() {
        recording.close();
        runtime.close();
    }

    private List<RecordedEvent> events(String name) throws IOException {
        Path file = folder.resolve("events.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static AgentSpec asker() {
        ScriptedModel model =
                new ScriptedModel(request ->
                        request.messages().getLast() instanceof ChatMessage.ToolResult
                                ? ChatMessage.Assistant.saying("done")
                                : calling("look_up", "{\"a\":1}"));
        return AgentSpec.of("asker", model).tools(Toolkit.of(LOOK_UP)).build();
    }

    @Test
    void aRunTellsItsSums() throws IOException {
        AgentResult result = runtime.create(asker()).run("go");

        RecordedEvent event = events(AgentRunEvent.NAME).getFirst();
        assertThat(event.getString("runId")).isEqualTo(result.runId());
        assertThat(event.getString("agentName")).isEqualTo("asker");
        assertThat(event.getInt("loops")).isEqualTo(2);
        assertThat(event.getInt("toolCalls")).isEqualTo(1);
        assertThat(event.getLong("inputTokens")).isEqualTo(20);
        assertThat(event.getString("outcome")).isEqualTo("completed");
        assertThat(event.getDuration("modelTime").toNanos()).isEqualTo(result.modelNanos());
    }

    @Test
    void callsOfARunCarryItsId() throws IOException {
        AgentResult result = runtime.create(asker()).run("go");

        List<RecordedEvent> models = events(ModelCallEvent.NAME);
        List<RecordedEvent> tools = events(ToolCallEvent.NAME);
        assertThat(models)
                .hasSize(2)
                .allMatch(event -> event.getString("runId").equals(result.runId()));
        assertThat(tools)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("runId")).isEqualTo(result.runId());
                    assertThat(event.getString("toolName")).isEqualTo("look_up");
                    assertThat(event.getInt("loop")).isEqualTo(1);
                    assertThat(event.getInt("inputBytes")).isEqualTo(7);
                    assertThat(event.getInt("outputBytes")).isEqualTo(5);
                });
    }

    @Test
    void aModelCallTellsWhatTheCacheDid() throws Exception {
        var model =
                runtime.observe(
                        new CachedModel(
                                ScriptedModel.saying("x"),
                                new Caches(tunables, meters).responses()));
        ChatRequest request = ChatRequest.of("m", new ChatMessage.User("hi")).withCacheable(true);
        model.chat(request);
        model.chat(request);
        model.chat(request.withCacheable(false));

        assertThat(events(ModelCallEvent.NAME))
                .extracting(event -> event.getString("cache"))
                .containsExactly("miss", "hit", "off");
        assertThat(events(ModelCallEvent.NAME))
                .extracting(event -> event.getInt("attempts"))
                .containsExactly(1, 0, 1);
    }

    @Test
    void aModelCallTellsItsAttemptsAndAllItsTokens() throws Exception {
        ChatResponse answer =
                new ChatResponse(
                                "m",
                                "anthropic",
                                ChatMessage.Assistant.saying("x"),
                                "stop",
                                new Usage(9, 8, 7, 6, 5),
                                -1)
                        .withAttempts(3);
        runtime.observe(new Answering(answer))
                .chat(ChatRequest.of("m", new ChatMessage.User("hi")));

        RecordedEvent call = events(ModelCallEvent.NAME).getFirst();
        assertThat(call.getString("providerName")).isEqualTo("anthropic");
        assertThat(call.getInt("attempts")).isEqualTo(3);
        assertThat(call.getInt("inputTokens")).isEqualTo(9);
        assertThat(call.getInt("outputTokens")).isEqualTo(8);
        assertThat(call.getInt("cachedTokens")).isEqualTo(7);
        assertThat(call.getInt("cacheWrittenTokens")).isEqualTo(6);
        assertThat(call.getInt("reasoningTokens")).isEqualTo(5);
    }

    @Test
    void aModelCallTellsItsKeyOnlyAsAHashThatEqualRequestsShare() throws Exception {
        var model =
                runtime.observe(
                        new CachedModel(
                                ScriptedModel.saying("x"),
                                new Caches(tunables, meters).responses()));
        ChatRequest request =
                ChatRequest.of("m", new ChatMessage.User("secret words")).withCacheable(true);
        model.chat(request);
        model.chat(request);
        model.chat(ChatRequest.of("m", new ChatMessage.User("others")).withCacheable(true));
        model.chat(request.withCacheable(false));

        List<RecordedEvent> calls = events(ModelCallEvent.NAME);
        List<Long> keys = calls.stream().map(call -> call.getLong("cacheKey")).toList();
        assertThat(keys.get(0)).isNotZero().isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        assertThat(keys.get(3)).isZero();
        assertThat(calls.get(0).getLong("entrySize")).isGreaterThan("secret words".length());
        assertThat(calls.get(3).getLong("entrySize")).isZero();
        assertThat(calls.toString()).doesNotContain("secret words");
    }

    @Test
    void aFailedCallTellsItsErrorAndNoTokens() throws IOException {
        ScriptedModel failing =
                new ScriptedModel(_ -> {
                    throw new ModelException("429", "slow down");
                });
        runtime.create(AgentSpec.of("asker", failing).build()).run("go");

        RecordedEvent call = events(ModelCallEvent.NAME).getFirst();
        assertThat(call.getString("errorType")).isEqualTo("429");
        assertThat(call.getInt("outputTokens")).isEqualTo(-1);
        assertThat(call.getInt("reasoningTokens")).isEqualTo(-1);
        assertThat(call.getInt("attempts")).isEqualTo(1);
        assertThat(call.getLong("timeToFirstToken")).isEqualTo(Timespans.UNKNOWN);
        assertThat(events(AgentRunEvent.NAME).getFirst().getString("outcome")).isEqualTo("failed");
    }

    @Test
    void membersNameTheTeamsRunAsTheirParent() throws IOException {
        TeamResult result =
                runtime.team("crew", TeamMode.parallel(), List.of(asker(), asker(), asker()))
                        .run("go", RunOptions.DEFAULT);

        RecordedEvent team = events(TeamRunEvent.NAME).getFirst();
        assertThat(team.getString("runId")).isEqualTo(result.runId());
        assertThat(team.getInt("members")).isEqualTo(3);
        assertThat(team.getInt("failures")).isZero();
        assertThat(events(AgentRunEvent.NAME))
                .hasSize(3)
                .allMatch(event -> event.getString("parentRunId").equals(result.runId()));
    }

    @Test
    void aTeamThatAgreesTellsInWhichRound() throws IOException {
        AgentSpec member = AgentSpec.of("member", ScriptedModel.saying("seven")).build();
        runtime.team("crew", TeamMode.consensus(3), List.of(member, member))
                .run("go", RunOptions.DEFAULT.withParent("workflow-1"));

        RecordedEvent team = events(TeamRunEvent.NAME).getFirst();
        assertThat(team.getString("mode")).isEqualTo("consensus");
        assertThat(team.getString("parentRunId")).isEqualTo("workflow-1");
        assertThat(team.getInt("rounds")).isEqualTo(1);
        assertThat(team.getString("agreement")).isEqualTo("reached");
    }

    @Test
    void theLimitTellsItsStateAndItsSetting() throws IOException {
        runtime.create(asker()).run("go");
        runtime.emit();

        RecordedEvent pool = events(PoolStatsEvent.NAME).getFirst();
        assertThat(pool.getString("pool")).isEqualTo("agent.runs");
        assertThat(tunables.find(pool.getString("tunable"))).isPresent();
        assertThat(pool.getLong("acquired")).isEqualTo(1);
        assertThat(pool.getLong("inUse")).isZero();
    }

    @Test
    void theCacheTellsItsTotals() throws Exception {
        ResponseCache cache = new Caches(tunables, meters).responses();
        CachedModel model = new CachedModel(ScriptedModel.saying("x"), cache);
        ChatRequest request = ChatRequest.of("m", new ChatMessage.User("hi")).withCacheable(true);
        model.chat(request);
        model.chat(request);
        cache.emit();

        RecordedEvent totals = events(CacheStatsEvent.NAME).getFirst();
        assertThat(totals.getString("cache")).isEqualTo("response");
        assertThat(totals.getLong("hits")).isEqualTo(1);
        assertThat(totals.getLong("misses")).isEqualTo(1);
        assertThat(totals.getLong("size")).isEqualTo(1);
    }

    /// A model that always gives the same answer, with all its figures.
    private record Answering(ChatResponse answer) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return answer;
        }

        @Override
        public ChatResponse stream(ChatRequest request, Consumer<String> tokens) {
            return answer;
        }
    }
}
