package dev.agentdyno.workload;

import dev.agentdyno.tuning.Kind;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one scenario file into a [Scenario].
final class ScenarioReader {
    private static final Kind<Double> LEVEL = new Kind.Share(0, 100);
    private static final Kind<Double> WEIGHT = new Kind.Share(0, 1_000_000);
    private static final Kind<Double> LIMIT = new Kind.Decimal(0, 1e15);
    private static final Kind<Double> RATE = new Kind.Share(0, 1);
    private static final Kind<Long> SIZE = new Kind.Whole(1, 1_000_000);
    private static final Kind<Duration> TIME =
            new Kind.Span(Duration.ofMillis(1), Duration.ofDays(7));
    private static final Kind<String> ROUTE = new Kind.Choice(List.of("router", "direct"));

    private static final Kind<String> TOOLS = new Kind.Choice(Tools.NAMES);
    private static final Kind<String> MODE = new Kind.Choice(TeamModes.NAMES);
    private static final Kind<Long> ROUNDS = new Kind.Whole(1, 100);

    private final String name;
    private final String source;

    /// @param source what errors call the file
    ScenarioReader(String name, String source) {
        this.name = name;
        this.source = source;
    }

    Scenario read(Reader yaml) {
        Section root =
                new Section(source, Yaml.parse(source, yaml))
                        .only(
                                "title",
                                "description",
                                "executor",
                                "startLevel",
                                "stages",
                                "parameters",
                                "mix",
                                "settings",
                                "budgets");
        ExecutorKind executor = executor(root);
        List<Stage> stages = stages(root, executor);
        List<Step> mix = mix(root);
        return new Scenario(
                name,
                root.text("title"),
                root.text("description"),
                executor,
                root.value("startLevel", LEVEL, 0.0),
                stages,
                parameters(root, executor, stages, mix),
                mix,
                root.section("settings").map(Section::texts).orElse(Map.of()),
                root.section("budgets").map(ScenarioReader::budgets).orElse(Budgets.NONE));
    }

    private static ExecutorKind executor(Section root) {
        return ExecutorKind.named(root.text("executor"))
                .orElseThrow(() -> root.errorAt("executor", "is none of " + ExecutorKind.labels()));
    }

    private static List<Stage> stages(Section root, ExecutorKind executor) {
        List<Stage> stages = new ArrayList<>();
        for (Section section : root.sections("stages")) {
            stages.add(stage(section.only("name", "duration", "level"), stages.size() + 1));
        }
        if (executor.isRamping() == stages.isEmpty()) {
            throw root.errorAt(
                    "stages",
                    executor.isRamping() ? "are missing" : "mean nothing to " + executor.label());
        }
        return stages;
    }

    private static Stage stage(Section section, int number) {
        return new Stage(
                section.find("name").orElse("stage " + number),
                seconds(section.value("duration", TIME, Duration.ofSeconds(10))),
                section.value("level", LEVEL, 1.0));
    }

    private static List<Parameter> parameters(
            Section root, ExecutorKind executor, List<Stage> stages, List<Step> mix) {
        Map<String, String> given = new LinkedHashMap<>();
        if (!stages.isEmpty()) {
            given.put("duration", stages.stream().mapToDouble(Stage::seconds).sum() + "s");
        }
        root.section("parameters")
                .ifPresent(section -> {
                    section.texts().forEach((key, text) -> check(section, key, text));
                    given.putAll(section.texts());
                });
        Set<String> wanted = Parameters.of(executor, mix);
        return Parameters.all().stream()
                .filter(known -> given.containsKey(known.name()) || wanted.contains(known.name()))
                .map(known -> known.with(given.getOrDefault(known.name(), known.value())))
                .toList();
    }

    private static void check(Section section, String key, String text) {
        Parameter known =
                Parameters.named(key)
                        .orElseThrow(() -> section.errorAt(key, "is no parameter; " + hint(key)));
        try {
            known.kind().parse(text);
        } catch (IllegalArgumentException e) {
            throw section.errorAt(key, String.valueOf(e.getMessage()));
        }
    }

    private static String hint(String key) {
        List<String> names = Parameters.all().stream().map(Parameter::name).toList();
        return Section.hint(key, names);
    }

    private static List<Step> mix(Section root) {
        List<Step> mix = new ArrayList<>();
        for (Section section : root.sections("mix")) {
            mix.add(
                    step(
                            section.only(
                                    "name", "step", "share", "through", "size", "tools", "mode",
                                    "rounds")));
        }
        if (mix.stream().mapToDouble(Step::weight).sum() <= 0) {
            throw root.errorAt("mix", "names no step that is ever taken");
        }
        return mix;
    }

    private static Step step(Section section) {
        String label = section.text("step");
        StepKind kind =
                StepKind.named(label)
                        .orElseThrow(
                                () -> section.errorAt("step", "is none of " + StepKind.labels()));
        return new Step(
                section.find("name").orElse(label),
                kind,
                section.value("share", WEIGHT, 1.0),
                section.value("through", ROUTE, "router").equals("router"),
                size(section),
                section.value("tools", TOOLS, Tools.DOCUMENTS),
                section.value("mode", MODE, TeamModes.PARALLEL),
                Math.toIntExact(section.value("rounds", ROUNDS, 3L)));
    }

    private static int size(Section section) {
        boolean given = section.find("size").isPresent();
        return given ? Math.toIntExact(section.value("size", SIZE, 1L)) : 0;
    }

    private static Budgets budgets(Section section) {
        section.only(
                "responseP99", "firstTokenP99", "errorRate", "dropRate", "heapBytesPerRequest");
        return new Budgets(
                limit(section, "responseP99"),
                limit(section, "firstTokenP99"),
                section.value("errorRate", RATE, Double.NaN),
                section.value("dropRate", RATE, Double.NaN),
                section.value("heapBytesPerRequest", LIMIT, Double.NaN));
    }

    private static double limit(Section section, String key) {
        return section.find(key).isPresent()
                ? seconds(section.value(key, TIME, Duration.ZERO))
                : Double.NaN;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
