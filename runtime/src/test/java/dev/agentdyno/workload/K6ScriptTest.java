package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.tuning.Tunables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class K6ScriptTest {
    private static final String BEGIN = "const load = ";

    private static JsonNode load(String preset, Map<String, String> settings) {
        Scenario scenario =
                Scenario.presets().stream()
                        .filter(each -> each.name().equals(preset))
                        .findFirst()
                        .orElseThrow();
        String script = script(scenario, settings);
        int begin = script.indexOf(BEGIN) + BEGIN.length();
        return JsonMapper.shared()
                .readTree(script.substring(begin, script.indexOf("};", begin) + 1));
    }

    static String script(Scenario scenario, Map<String, String> settings) {
        Tunables tunables = new Tunables();
        scenario.parameters().forEach(parameter -> tunables.declare(parameter.tunable()));
        settings.forEach((name, value) -> tunables.set(name, value, "test"));
        return K6Script.of(scenario, tunables);
    }

    private static JsonNode executor(JsonNode load) {
        return load.path("options").path("scenarios").iterator().next();
    }

    @Test
    void ratesAreThoseOfAMinuteSoThatSlowOnesStayWhole() {
        JsonNode executor = executor(load("api-service", Map.of("workload.rate", "0.5")));

        assertThat(executor.path("executor").asString()).isEqualTo("constant-arrival-rate");
        assertThat(executor.path("timeUnit").asString()).isEqualTo("1m");
        assertThat(executor.path("rate").asInt()).isEqualTo(30);
        assertThat(executor.path("duration").asString()).isEqualTo("60000ms");
        assertThat(executor.path("maxVUs").asInt()).isEqualTo(1000);
    }

    @Test
    void stagesAreThoseOfTheScenario() {
        JsonNode executor = executor(load("quickstart", Map.of()));

        assertThat(executor.path("startRate").asInt()).isEqualTo(180);
        assertThat(executor.path("stages"))
                .extracting(stage -> stage.path("target").asInt())
                .containsExactly(720, 720, 1800, 1800, 540);
        assertThat(executor.path("stages").get(3).path("duration").asString()).isEqualTo("20000ms");
    }

    @Test
    void budgetsBecomeThresholds() {
        JsonNode thresholds = load("api-service", Map.of()).path("options").path("thresholds");

        assertThat(thresholds.path("iteration_duration").get(0).asString()).isEqualTo("p(99)<1500");
        assertThat(thresholds.path("http_req_waiting{streaming:true}").get(0).asString())
                .isEqualTo("p(99)<400");
        assertThat(thresholds.path("checks").get(0).asString()).isEqualTo("rate>0.9900");
        assertThat(thresholds.path("dropped_iterations").get(0).asString()).isEqualTo("count<4");
    }

    @Test
    void aTraceKeepsItsArrivalsAndSizes() {
        JsonNode load =
                load("trace-replay", Map.of("workload.duration", "1m", "workload.speedUp", "2"));
        Trace trace = Trace.read("azure_llm_2023_conv.csv");
        double starts = 0;
        double rate = executor(load).path("startRate").asDouble();
        for (JsonNode stage : executor(load).path("stages")) {
            String duration = stage.path("duration").asString().replace("ms", "");
            double target = stage.path("target").asDouble();
            starts += (rate + target) / 2 / 60_000 * Double.parseDouble(duration);
            rate = target;
        }

        double recorded = trace.firstAtOrAfter(120_000_000_000L);
        assertThat(starts).isCloseTo(recorded, within(recorded / 50));
        assertThat(load.path("sizes").get(0).get(0).asInt()).isEqualTo(trace.at(0).inputTokens());
        assertThat(load.path("sizes")).hasSizeBetween(100, 500);
    }

    @ParameterizedTest
    @MethodSource("dev.agentdyno.workload.Scenario#presets")
    void everyPresetHasAnExecutorAndAMix(Scenario preset) {
        JsonNode load = load(preset.name(), Map.of());

        assertThat(executor(load).path("executor").asString()).isNotEmpty();
        assertThat(load.path("mix")).hasSameSizeAs(preset.mix());
        assertThat(load.path("mix")).allMatch(step -> step.path("size").asInt() >= 1);
    }
}
