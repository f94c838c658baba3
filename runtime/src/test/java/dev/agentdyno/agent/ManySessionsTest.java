package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Ten thousand callers at once, each with a session of its own or all with few.
@Timeout(120)
class ManySessionsTest {
    private static final int CALLERS = 10_000;
    private static final int QUESTIONS = 5;
    private static final int REMEMBERED = 6;

    private final Meters meters = new Meters();
    private final AgentRuntime runtime = new AgentRuntime(new Tunables(), meters);

    /// Says what it was asked, so that an answer in the wrong conversation would be seen.
    private final AgentSpec echo =
            AgentSpec.of(
                            "echo",
                            new ScriptedModel(request ->
                                    ChatMessage.Assistant.saying(
                                            "re " + request.messages().getLast().text())))
                    .memoryMessages(REMEMBERED)
                    .build();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void eachRemembersItsOwnConversation() {
        Map<Integer, List<ChatMessage>> windows = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                threads.execute(() -> windows.put(caller, conversation(caller)));
            }
        }

        assertThat(windows).hasSize(CALLERS);
        windows.forEach((caller, window) -> assertThat(window).isEqualTo(expected(caller)));
        assertThat(
                        meters.registry()
                                .getSampleValue(
                                        "agent_runs_total",
                                        new String[] {"outcome"},
                                        new String[] {Outcome.COMPLETED.word()}))
                .isEqualTo(CALLERS * QUESTIONS);
    }

    private List<ChatMessage> conversation(int caller) {
        Agent agent = runtime.create(echo);
        for (int question = 0; question < QUESTIONS; question++) {
            agent.run(caller + "." + question);
        }
        return agent.memory().window();
    }

    private static List<ChatMessage> expected(int caller) {
        List<ChatMessage> all = new ArrayList<>();
        for (int question = 0; question < QUESTIONS; question++) {
            all.add(new ChatMessage.User(caller + "." + question));
            all.add(ChatMessage.Assistant.saying("re " + caller + "." + question));
        }
        return all.subList(all.size() - REMEMBERED, all.size());
    }

    @Test
    void aWindowThatIsReadElsewhereStaysAsItWas() throws InterruptedException {
        Memory memory = new Memory(REMEMBERED);
        AtomicReference<List<ChatMessage>> latest = new AtomicReference<>(memory.window());
        AtomicReference<String> broken = new AtomicReference<>("");
        Thread reader =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                check(latest.get(), broken);
                            }
                        });
        for (int i = 0; i < CALLERS; i++) {
            memory.add(new ChatMessage.User(Integer.toString(i)));
            latest.set(memory.window());
        }

        reader.interrupt();
        reader.join();

        assertThat(broken.get()).isEmpty();
    }

    /// Messages of one window are numbers that follow each other.
    private static void check(List<ChatMessage> window, AtomicReference<String> broken) {
        for (int i = 1; i < window.size(); i++) {
            int before = Integer.parseInt(window.get(i - 1).text());
            if (Integer.parseInt(window.get(i).text()) != before + 1) {
                broken.set(window.toString());
            }
        }
    }
}
