package dev.agentdyno.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A load as data: how iterations start, what they do, and the limits to keep. Immutable.
///
/// The presets are YAML files on the class path; anybody's own file is read by the same [#read].
public final class Scenario {
    private static final List<String> PRESETS =
            List.of(
                    "quickstart",
                    "api-service",
                    "agent-batch",
                    "agent-pool",
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

    private final String name;
    private final String title;
    private final String description;
    private final ExecutorKind executor;
    private final double startLevel;
    private final List<Stage> stages;
    private final List<Parameter> parameters;
    private final List<Step> mix;
    private final Map<String, String> settings;
    private final Budgets budgets;

    Scenario(
            String name,
            String title,
            String description,
            ExecutorKind executor,
            double startLevel,
            List<Stage> stages,
            List<Parameter> parameters,
            List<Step> mix,
            Map<String, String> settings,
            Budgets budgets) {
        this.name = name;
        this.title = title;
        this.description = description;
        this.executor = executor;
        this.startLevel = startLevel;
        this.stages = List.copyOf(stages);
        this.parameters = List.copyOf(parameters);
        this.mix = List.copyOf(mix);
        this.settings = new LinkedHashMap<>(settings);
        this.budgets = budgets;
    }

    /// Reads a scenario written in YAML.
    ///
    /// @throws InvalidScenarioException naming `name`, the line and the key that cannot be used
    public static Scenario read(String name, Reader yaml) {
        return read(name, name, yaml);
    }

    /// As [#read(String,Reader)], of a file whose own name is longer than the scenario's.
    ///
    /// @param source what errors call the file
    public static Scenario read(String name, String source, Reader yaml) {
        return new ScenarioReader(name, source).read(yaml);
    }

    /// The workloads that are shipped, the first one first.
    public static List<Scenario> presets() {
        return PRESETS.stream().map(Scenario::preset).toList();
    }

    private static Scenario preset(String name) {
        try (InputStream in =
                Scenario.class.getResourceAsStream("/dev/agentdyno/workloads/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("workload " + name + " is not on the class path");
            }
            return read(name, new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /// What it is for, in a sentence or three.
    public String description() {
        return description;
    }

    /// Name of the executor, as k6 names it.
    public String executor() {
        return executor.label();
    }

    /// What a person may change, in the order to show it.
    public List<Parameter> parameters() {
        return parameters;
    }

    /// Values of the engine's own settings that belong to this load, by name.
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public Budgets budgets() {
        return budgets;
    }

    /// What the trace or any other value of the scenario is, before a person changes it.
    String parameter(String parameter) {
        return parameters.stream()
                .filter(candidate -> candidate.name().equals(parameter))
                .findFirst()
                .or(() -> Parameters.named(parameter))
                .map(Parameter::value)
                .orElseThrow();
    }

    ExecutorKind executorKind() {
        return executor;
    }

    /// Share of the rate or the users with which a ramp begins.
    double startLevel() {
        return startLevel;
    }

    List<Stage> stages() {
        return stages;
    }

    List<Step> mix() {
        return mix;
    }

    @Override
    public String toString() {
        return name;
    }
}
