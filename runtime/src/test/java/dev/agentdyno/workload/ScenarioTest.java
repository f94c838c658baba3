package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final String SMALLEST =
            """
            title: Small
            description: One step.
            executor: constant-vus
            mix:
              - {step: chat}
            """;

    private static Scenario read(String yaml) {
        return Scenario.read("small.yaml", new StringReader(yaml));
    }

    @Test
    void presetsAreThoseOfTheReadmeAndQuickstartComesFirst() {
        assertThat(Scenario.presets())
                .extracting(Scenario::name)
                .startsWith("quickstart")
                .containsExactlyInAnyOrder(
                        "quickstart",
                        "agent-batch",
                        "agent-pool",
                        "api-service",
                        "agent-team",
                        "team-modes",
                        "rag-batch",
                        "cache-heavy",
                        "cache-policies",
                        "slow-provider",
                        "n-plus-one",
                        "tool-heavy",
                        "million-agents",
                        "agents-10k",
                        "trace-replay");
    }

    @Test
    void presetsUseEveryExecutor() {
        Set<String> used = new HashSet<>();
        Scenario.presets().forEach(preset -> used.add(preset.executor()));
        assertThat(used).hasSize(ExecutorKind.values().length);
    }

    @Test
    void everyPresetParameterHoldsItsOwnValue() {
        for (Scenario preset : Scenario.presets()) {
            assertThat(preset.parameters())
                    .allSatisfy(parameter -> assertThat(parameter.tunable().isDefault()).isTrue());
        }
    }

    @Test
    void rampTakesItsDurationFromItsStages() {
        assertThat(Scenario.presets().getFirst().parameter("duration")).isEqualTo("60.0s");
    }

    @Test
    void executorAndStepsBringTheParametersTheyNeed() {
        assertThat(read(SMALLEST).parameters())
                .extracting(Parameter::name)
                .contains("users", "duration", "promptTokens", "seed")
                .doesNotContain("rate", "toolCalls", "members");
        assertThat(read(SMALLEST.replace("chat", "team")).parameters())
                .extracting(Parameter::name)
                .contains("toolCalls", "members");
    }

    @Test
    void theGuideTellsEveryParameterWithItsDefaultAndItsExampleLoads() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/workloads.md"));
        String example = guide.replaceFirst("(?s).*?```yaml\n(.*?)```.*", "$1");

        Scenario scenario = Scenario.read("guide", new StringReader(example));

        assertThat(scenario.executor()).isEqualTo("ramping-arrival-rate");
        assertThat(scenario.budgets().asMap()).hasSize(5).containsEntry("drop_rate", 0.001);
        for (Parameter parameter : Parameters.all()) {
            assertThat(
                            guide.lines()
                                    .filter(line ->
                                            line.startsWith("| `" + parameter.name() + "`")))
                    .as(parameter.name())
                    .anyMatch(line -> line.contains("| " + inTable(parameter.value()) + " |"));
        }
    }

    private static String inTable(String value) {
        return value.isEmpty() ? "none" : "`" + value + "`";
    }

    @Nested
    class WrongFiles {
        private void fails(String yaml, String message) {
            assertThatThrownBy(() -> read(yaml))
                    .isInstanceOf(InvalidScenarioException.class)
                    .hasMessageStartingWith(message)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("\n");
        }

        @Test
        void unknownKeyIsNamedWithItsLine() {
            fails(SMALLEST + "exekutor: x\n", "small.yaml line 6: unknown key 'exekutor'");
        }

        @Test
        void misspeltKeyIsNamedBeforeTheOneThatIsMissing() {
            fails(
                    SMALLEST.replace("executor:", "exekutor:"),
                    "small.yaml line 3: unknown key 'exekutor'; did you mean 'executor'? known are");
            fails(
                    SMALLEST + "budgets: {dropRates: 1%}\n",
                    "small.yaml line 6: unknown key 'dropRates'; did you mean 'dropRate'? known");
        }

        @Test
        void unknownParameterIsNamedWithItsLine() {
            fails(
                    SMALLEST + "parameters:\n  rat: 5\n",
                    "small.yaml line 7: 'rat' is no parameter; did you mean 'rate'? known are rate,");
        }

        @Test
        void parameterOutOfRangeSaysTheRange() {
            fails(
                    SMALLEST + "parameters:\n  users: 0\n",
                    "small.yaml line 7: 'users' 0 is outside 1 to 100000");
        }

        @Test
        void unknownExecutorListsThem() {
            fails(
                    SMALLEST.replace("constant-vus", "constant"),
                    "small.yaml line 3: 'executor' is none of shared-iterations,");
        }

        @Test
        void unknownStepKindListsThem() {
            fails(
                    SMALLEST.replace("step: chat", "step: chatter"),
                    "small.yaml line 5: 'step' is none of chat, agent, team, batch");
        }

        @Test
        void missingKeyIsNamed() {
            fails(SMALLEST.replace("title: Small\n", ""), "small.yaml line 1: 'title' is missing");
        }

        @Test
        void keyGivenTwiceIsNamed() {
            fails(SMALLEST + "title: Again\n", "small.yaml line 6: 'title' is given twice");
        }

        @Test
        void rampWithoutStagesIsRefused() {
            fails(
                    SMALLEST.replace("constant-vus", "ramping-vus"),
                    "small.yaml line 1: 'stages' are missing");
        }

        @Test
        void brokenYamlNamesTheLine() {
            fails("title: [a\nexecutor: b\n", "small.yaml line ");
        }

        @Test
        void emptyFileIsRefused() {
            fails("", "small.yaml: nothing in it");
        }
    }
}
