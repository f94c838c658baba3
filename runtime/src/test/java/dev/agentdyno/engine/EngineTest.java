package dev.agentdyno.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.BackendState;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EngineTest {
    private Engine engine;

    @BeforeEach
    void start() throws EngineException {
        engine = Engine.start(EngineConfig.DEFAULT);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void choose(String workload) {
        engine.choose(
                engine.workloads().stream()
                        .filter(scenario -> scenario.name().equals(workload))
                        .findFirst()
                        .orElseThrow());
    }

    private void set(String name, String value) {
        engine.tunables().set(name, value, "user");
    }

    private String text(String name) {
        return engine.tunables().find(name).map(Tunable::text).orElseThrow();
    }

    private void hurryProviders() {
        for (String provider : new String[] {"alder", "birch", "local"}) {
            set("provider." + provider + ".firstToken", "2ms");
            set("provider." + provider + ".interToken", "0s");
            set("provider." + provider + ".failureRate", "0%");
            set("provider." + provider + ".stallRate", "0%");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quickstart",
                "api-service",
                "cache-heavy",
                "cache-policies",
                "slow-provider",
                "n-plus-one",
                "tool-heavy",
                "million-agents",
                "team-modes",
                "rag-batch",
                "trace-replay"
            })
    void workloadThroughTheRouterAnswersEveryRequest(String workload) throws Exception {
        choose(workload);
        hurryProviders();
        set("workload.duration", "1s");
        RunSummary summary = engine.run().await();

        assertThat(summary.errors()).isEmpty();
        assertThat(summary.completed()).isPositive().isEqualTo(summary.started());
        assertThat(summary.outputTokens()).isPositive();
        assertThat(summary.outcome()).isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-batch", "agent-pool", "agent-team"})
    void workloadInProcessDoesItsIterations(String workload) throws Exception {
        choose(workload);
        hurryProviders();
        set("workload.iterations", "2");
        RunSummary summary = engine.run().await();

        assertThat(summary.errors()).isEmpty();
        assertThat(summary.completed()).isEqualTo(workload.equals("agent-team") ? 4 : 2);
    }

    @Test
    void aBatchIsSpreadOverWorkersForTheirCapacity(@TempDir Path folder) throws Exception {
        choose("agent-pool");
        hurryProviders();
        set("provider.local.firstToken", "100ms");
        set("workload.iterations", "20");
        set("workload.agents", "96");
        Path file = folder.resolve("workers.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            assertThat(engine.run().await().errors()).isEmpty();
            recording.dump(file);
        }
        List<RecordedEvent> workers =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(PoolStatsEvent.NAME))
                        .filter(event -> event.getString("kind").equals("worker"))
                        .toList();
        assertThat(workers)
                .extracting(event -> event.getString("pool") + " " + event.getLong("capacity"))
                .contains("agents.batch.worker1 16", "agents.batch.worker3 48");
        assertThat(workers.getLast().getLong("acquired")).isPositive();
    }

    @Test
    void streamedRequestsHaveATimeToFirstToken() throws Exception {
        choose("slow-provider");
        hurryProviders();
        set("workload.streamingShare", "100%");
        set("workload.duration", "500ms");
        RunSummary summary = engine.run().await();

        assertThat(summary.firstTokenTimes().getTotalCount()).isEqualTo(summary.completed());
    }

    @Test
    void repeatedQuestionsAreAnsweredFromTheCache() throws Exception {
        choose("cache-heavy");
        hurryProviders();
        set("workload.distinctPrompts", "3");
        set("workload.duration", "500ms");
        engine.run().await();

        assertThat(
                        engine.meters()
                                .registry()
                                .getSampleValue(
                                        "model_calls_total",
                                        new String[] {"cache"},
                                        new String[] {"hit"}))
                .isPositive();
    }

    @Test
    void choosingMakesTheParametersSettings() {
        choose("api-service");
        assertThat(text("workload.rate")).isEqualTo("50");
        choose("cache-heavy");
        assertThat(engine.tunables().find("workload.rate")).isEmpty();
        assertThat(text("workload.users")).isEqualTo("20");
    }

    @Test
    void settingsOfAScenarioGoWithIt() {
        choose("cache-heavy");
        assertThat(text("cache.response.maxEntries")).isEqualTo("200");
        choose("api-service");
        assertThat(text("cache.response.maxEntries")).isEqualTo("10000");
    }

    @Test
    void whatThePersonSetStaysWhenAnotherScenarioIsChosen() {
        choose("cache-heavy");
        set("cache.response.maxEntries", "77");
        choose("api-service");
        assertThat(text("cache.response.maxEntries")).isEqualTo("77");
    }

    @Test
    void scenarioWithAnUnknownSettingIsRefusedAndTheLastOneStays() {
        choose("api-service");
        Scenario wrong =
                Scenario.read(
                        "wrong",
                        new StringReader(
                                """
                                title: Wrong
                                description: Sets what there is not.
                                executor: constant-vus
                                mix: [{step: chat}]
                                settings: {router.stratagem: x}
                                """));
        assertThatThrownBy(() -> engine.choose(wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("wrong")
                .hasMessageContaining("router.stratagem");
        assertThat(engine.chosen().name()).isEqualTo("api-service");
        assertThat(text("workload.rate")).isEqualTo("50");
    }

    @Test
    void noSettingTakesAFigureBelowItsRange() {
        int tried = 0;
        for (Scenario workload : engine.workloads()) {
            engine.choose(workload);
            for (Tunable<?> tunable : engine.tunables().all()) {
                Optional<String> below = below(tunable.kind());
                String before = tunable.text();
                below.ifPresent(text ->
                        assertThatThrownBy(() -> set(tunable.name(), text))
                                .isInstanceOf(InvalidSettingException.class)
                                .hasMessageStartingWith(tunable.name() + ": "));
                assertThat(tunable.text()).isEqualTo(before);
                tried += below.isPresent() ? 1 : 0;
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    private static Optional<String> below(Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole whole -> Optional.of(Long.toString(whole.min() - 1));
            case Kind.Decimal decimal -> Optional.of(Double.toString(decimal.min() - 1));
            case Kind.Share _ -> Optional.of("-1%");
            case Kind.Span span -> Optional.of(span.min().toMillis() - 1 + "ms");
            case Kind.Choice _ -> Optional.of("none of them");
            case Kind.Flag _ -> Optional.of("perhaps");
            case Kind.Text _, Kind.InputFile _, Kind.Server _ -> Optional.empty();
        };
    }

    @Test
    void countsOfNothingAreRefused() {
        for (String name :
                new String[] {
                    "workload.users",
                    "workload.iterations",
                    "workload.members",
                    "workload.agents",
                    "workload.kept"
                }) {
            Scenario workload =
                    engine.workloads().stream()
                            .filter(each ->
                                    each.parameters().stream()
                                            .anyMatch(parameter ->
                                                    parameter.tunable().name().equals(name)))
                            .findFirst()
                            .orElseThrow();
            engine.choose(workload);

            assertThatThrownBy(() -> set(name, "0")).isInstanceOf(InvalidSettingException.class);
        }
    }

    @Test
    void secondRunIsRefusedWhileOneIsUnderWay() throws Exception {
        choose("api-service");
        Run run = engine.run();
        assertThatThrownBy(engine::run).isInstanceOf(IllegalStateException.class);
        assertThat(engine.current()).isPresent();
        run.stop();
        run.await();
        assertThat(engine.current()).isEmpty();
    }

    @Test
    void stoppedRunKnowsThatItWasStopped() throws Exception {
        choose("slow-provider");
        set("provider.alder.firstToken", "1m");
        set("provider.birch.firstToken", "1m");
        Run run = engine.run();
        while (run.progress().elapsed().toMillis() < 300) {
            Thread.onSpinWait();
        }
        run.stop();
        RunSummary summary = run.await();

        assertThat(summary.outcome()).isEqualTo("stopped");
        assertThat(summary.failed()).isZero();
        assertThat(summary.cancelled()).isPositive();
        assertThat(run.done()).isTrue();
    }

    @Test
    void sameSeedReplaysTheSameTrace() throws Exception {
        choose("trace-replay");
        hurryProviders();
        set("workload.duration", "500ms");
        set("workload.speedUp", "10");
        String first = engine.run().await().requestHash();
        String second = engine.run().await().requestHash();
        set("workload.seed", "99");
        String other = engine.run().await().requestHash();

        assertThat(second).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void brokenLineOfATraceIsNamedByNumber(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("mine.csv");
        Files.writeString(
                trace,
                "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.68,374,44\nrubbish\n");
        choose("trace-replay");
        set("workload.trace", trace.toString());

        assertThatThrownBy(engine::run)
                .isInstanceOf(InvalidTraceException.class)
                .hasMessage("trace mine.csv line 3: 'rubbish' has 1 columns instead of 3");
        assertThat(engine.current()).isEmpty();
    }

    @Test
    void routerOfTheUsersOwnIsStartedWithItsBackends() throws Exception {
        BackendConfig own =
                BackendConfig.of("mine", URI.create("http://127.0.0.1:" + engine.router().port()));
        RouterConfig config = RouterConfig.of(List.of(own));
        try (Engine second = Engine.start(new EngineConfig(0, Optional.of(config), 1))) {
            assertThat(second.router().backends())
                    .extracting(BackendState::name)
                    .containsExactly("mine");
            second.tunables().set("workload.duration", "500ms", "user");
            RunSummary summary = second.run().await();
            assertThat(summary.completed()).isPositive();
        }
    }

    @Test
    void aRunTellsTheRecordingEverySetting(@TempDir Path folder) throws Exception {
        choose("api-service");
        hurryProviders();
        set("router.strategy", "least-latency");
        set("workload.duration", "300ms");
        Path file = folder.resolve("run.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            engine.run().await();
            recording.stop();
            recording.dump(file);
        }

        assertThat(states(file))
                .containsEntry("router.strategy", "least-latency")
                .containsEntry("workload.duration", "300ms")
                .hasSameSizeAs(engine.tunables().all());
    }

    private static Map<String, String> states(Path file) throws IOException {
        Map<String, String> states = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(TunableChangeEvent.NAME)) {
                assertThat(event.getString("origin")).isEqualTo(TunableChangeEvent.STATE);
                states.put(event.getString("name"), event.getString("newValue"));
            }
        }
        return states;
    }

    @Test
    void metersTellTheJvmAndTheMachineWithoutArguments() {
        Map<String, Sample> samples = new HashMap<>();
        for (MetricFamilySamples family :
                Collections.list(engine.meters().registry().metricFamilySamples())) {
            family.samples.forEach(sample -> samples.put(sample.name, sample));
        }

        assertThat(samples.get("jvm_info").labelNames)
                .containsExactly("collector", "name", "pid", "vendor", "version");
        assertThat(samples.get("jvm_info").labelValues)
                .contains(System.getProperty("java.vm.version"))
                .noneMatch(value -> value.matches(".*[,=/].*"));
        assertThat(samples.get("machine_info").labelNames).containsExactly("processor", "system");
        assertThat(samples.get("machine_cores").value).isPositive();
        assertThat(samples.get("jvm_heap_max_bytes").value)
                .isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void portInUseIsOneLine() {
        EngineConfig taken = EngineConfig.DEFAULT.withRouterPort(engine.router().port());
        assertThatThrownBy(() -> Engine.start(taken))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("port " + engine.router().port())
                .hasMessageContaining("in use");
    }
}
