package dev.agentdyno.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Workloads against a provider that settings name, over a socket.
@Timeout(120)
class ProviderSettingsTest {
    private final Tunables foreign = new Tunables();
    private SimulatedProvider elsewhere;
    private Engine engine;

    @BeforeEach
    void start() throws IOException, EngineException {
        elsewhere = SimulatedProvider.start("cedar", new SimulatedBehavior("cedar", foreign, 5), 0);
        for (String time : new String[] {"firstToken", "interToken", "embeddingTime"}) {
            foreign.set("provider.cedar." + time, "0s", "test");
        }
        engine = Engine.start(EngineConfig.DEFAULT);
    }

    @AfterEach
    void stop() {
        engine.close();
        elsewhere.close();
    }

    private void set(String name, String value) {
        engine.tunables().set(name, value, "user");
    }

    private String text(String name) {
        return engine.tunables().find(name).map(Tunable::text).orElseThrow();
    }

    private RunSummary run(String workload) throws InterruptedException {
        engine.choose(
                engine.workloads().stream()
                        .filter(scenario -> scenario.name().equals(workload))
                        .findFirst()
                        .orElseThrow());
        set("workload.duration", "1s");
        return engine.run().await();
    }

    private void breakOwnProviders() {
        for (String provider : new String[] {"alder", "birch", "local"}) {
            set("provider." + provider + ".failureRate", "100%");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void everyStepAsksTheProviderThatIsNamed(String kind) throws Exception {
        set("model.kind", kind);
        set("model.url", elsewhere.uri().toString());
        set("model.name", "some-model");
        set("model.apiKeyEnv", anyVariable());

        for (String workload : new String[] {"api-service", "cache-policies", "tool-heavy"}) {
            RunSummary summary = runWithoutOwnProviders(workload);

            assertThat(summary.errors()).isEmpty();
            assertThat(summary.completed()).isPositive();
            assertThat(summary.outputTokens()).isPositive();
        }
    }

    /// One whose value could be a key.
    private static String anyVariable() {
        return System.getenv().entrySet().stream()
                .filter(entry -> entry.getValue().matches("[!-~]+"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private RunSummary runWithoutOwnProviders(String workload) throws InterruptedException {
        breakOwnProviders();
        return run(workload);
    }

    @Test
    void answersAreAsLongAsTheWorkloadAsks() throws Exception {
        set("model.kind", "openai");
        set("model.url", elsewhere.uri().toString());
        set("model.name", "some-model");
        foreign.set("provider.cedar.outputTokens", "100000", "test");

        RunSummary summary = run("slow-provider");

        assertThat(summary.errors()).isEmpty();
        assertThat(summary.outputTokens()).isLessThan(summary.completed() * 100L);
    }

    @Test
    void theNextRunIsSimulatedAgainOnceItIsAskedFor() throws Exception {
        set("model.kind", "openai");
        set("model.url", elsewhere.uri().toString());
        set("model.name", "some-model");
        foreign.set("provider.cedar.failureRate", "100%", "test");
        assertThat(run("slow-provider").errors()).containsOnlyKeys("503");

        set("model.kind", "simulated");

        assertThat(run("slow-provider").errors()).isEmpty();
    }

    @Test
    void retriesMendWhatFailsAndAreCounted() throws Exception {
        set("model.kind", "openai");
        set("model.url", elsewhere.uri().toString());
        set("model.name", "some-model");
        set("model.retry.most", "5");
        set("model.retry.budget", "100%");
        set("model.retry.backoff", "1ms");
        foreign.set("provider.cedar.failureRate", "20%", "test");

        assertThat(run("slow-provider").errors()).isEmpty();
        assertThat(
                        engine.meters()
                                .registry()
                                .getSampleValue(
                                        "model_retries_total",
                                        new String[] {"error_type"},
                                        new String[] {"503"}))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated", "openai"})
    void vectorsComeOverHttpIfTheyAreAskedFor(String kind) throws Exception {
        set("embedding.kind", kind);
        set("embedding.url", elsewhere.uri().toString());
        set("embedding.name", "some-embeddings");
        set("embedding.dimensions", "128");
        set("provider.local.firstToken", "1ms");
        if (kind.equals("simulated")) {
            elsewhere.close();
        }

        RunSummary summary = run("rag-batch");

        assertThat(summary.errors()).isEmpty();
        assertThat(summary.completed()).isPositive();
        assertThat(engine.meters().registry().getSampleValue("retrieval_embedding_tokens_total"))
                .isPositive();
    }

    @Test
    void documentsThatCannotBeEmbeddedAreAnErrorOfTheRequest() throws Exception {
        set("embedding.kind", "openai");
        set("embedding.url", elsewhere.uri().toString());
        set("embedding.name", "some-embeddings");
        foreign.set("provider.cedar.failureRate", "100%", "test");

        assertThat(run("rag-batch").errors()).containsOnlyKeys("503");
    }

    @Test
    void whatIsMissingIsToldWhenTheRunStarts() {
        set("model.kind", "gemini");
        assertThatThrownBy(() -> run("slow-provider"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("model.name is empty");
    }

    @Test
    void noKeyIsEverASetting() {
        assertThatThrownBy(() -> set("model.apiKeyEnv", "sk-live-1234"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("model.apiKeyEnv: no environment variable of that name is set");
        for (String wrong :
                new String[] {
                    "http://user:sk-live-1234@host",
                    "https://host/?key=sk-live-1234",
                    "sk-live-1234",
                    "ftp://sk-live-1234"
                }) {
            assertThatThrownBy(() -> set("model.url", wrong))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage("model.url: not of the form http[s]://host[:port][/path]");
        }
        assertThat(text("model.url")).isEmpty();
        assertThat(text("model.apiKeyEnv")).isEmpty();
    }
}
