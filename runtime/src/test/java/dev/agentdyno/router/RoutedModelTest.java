package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.model.OpenAiModel;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RoutedModelTest {
    private static final int OUTPUT = 5;

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private SimulatedProvider alder;
    private SimulatedProvider birch;
    private Router router;
    private OpenAiModel model;

    @BeforeEach
    void start() throws Exception {
        alder = provider("alder");
        birch = provider("birch");
        RouterConfig config =
                RouterConfig.of(
                        List.of(
                                BackendConfig.of("alder", alder.uri()),
                                BackendConfig.of("birch", birch.uri())));
        router = Router.start(config, tunables, meters);
        URI uri = URI.create("http://127.0.0.1:" + router.port());
        model = new OpenAiModel("router", uri, Optional.empty());
    }

    private SimulatedProvider provider(String name) throws Exception {
        SimulatedBehavior behavior = new SimulatedBehavior(name, tunables, 11);
        tunables.set("provider." + name + ".firstToken", "30ms", "test");
        tunables.set("provider." + name + ".interToken", "2ms", "test");
        return SimulatedProvider.start(name, behavior, 0);
    }

    @AfterEach
    void stop() {
        model.close();
        router.close();
        alder.close();
        birch.close();
    }

    @Test
    void hundredsOfStreamsAtOnceAreSharedByTwoProviders() throws Exception {
        int streams = 200;
        List<Future<ChatResponse>> answers = new ArrayList<>();
        AtomicInteger pieces = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < streams; i++) {
                ChatRequest request = request("question " + i, OUTPUT);
                answers.add(
                        threads.submit(() -> model.stream(request, s -> pieces.incrementAndGet())));
            }
        }
        for (Future<ChatResponse> answer : answers) {
            assertThat(answer.get().usage().outputTokens()).isEqualTo(OUTPUT);
            assertThat(answer.get().firstTokenNanos()).isPositive();
        }
        assertThat(pieces.get()).isGreaterThanOrEqualTo(streams);
        assertThat(served("alder") + served("birch")).isEqualTo(streams);
        assertThat(served("alder")).isBetween(streams * 0.4, streams * 0.6);
        RouterRig.await(
                "all permits back",
                () -> router.backends().stream().allMatch(b -> b.inFlight() == 0));
    }

    @Test
    void aProviderThatAlwaysFailsIsHiddenByTheOther() throws Exception {
        tunables.set("provider.alder.failureRate", "100%", "test");
        tunables.set("router.retries.budget", "100%", "test");
        for (int i = 0; i < 10; i++) {
            assertThat(model.stream(request("q" + i, OUTPUT), s -> {}).provider())
                    .isEqualTo("birch");
        }
    }

    @Test
    void aProviderKilledInMidStreamIsToldToTheCaller() throws Exception {
        ChatRequest endless = request("go on", 100_000);
        birch.close();
        assertThatThrownBy(() -> model.stream(endless, piece -> alder.close()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("alder closed the connection");
    }

    private double served(String backend) {
        Double count =
                meters.registry()
                        .getSampleValue(
                                "backend_request_duration_seconds_count",
                                new String[] {"backend"},
                                new String[] {backend});
        return count == null ? 0 : count;
    }

    private static ChatRequest request(String text, int outputTokens) {
        return new ChatRequest(
                "dyno-small",
                List.of(new ChatMessage.User(text)),
                List.of(),
                Double.NaN,
                outputTokens,
                false);
    }
}
