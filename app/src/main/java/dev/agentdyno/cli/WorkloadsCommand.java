package dev.agentdyno.cli;

import dev.agentdyno.workload.Parameter;
import dev.agentdyno.workload.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the shipped workloads with their parameters.
@Command(
        name = "workloads",
        mixinStandardHelpOptions = true,
        description = "List the workloads and their parameters.")
final class WorkloadsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<Scenario> presets = Scenario.presets();
        if (json) {
            Json.print(System.out, presets.stream().map(WorkloadsCommand::asMap).toList());
        } else {
            presets.forEach(WorkloadsCommand::print);
        }
        return ExitCode.DONE.status();
    }

    private static void print(Scenario scenario) {
        System.out.printf(
                "%s%n    %s (%s)%n", scenario.name(), scenario.title(), scenario.executor());
        scenario.description()
                .strip()
                .lines()
                .forEach(line -> System.out.println("    " + line.strip()));
        for (Parameter parameter : scenario.parameters()) {
            System.out.printf(
                    "      workload.%-16s %s%n",
                    parameter.name(), (parameter.value() + " " + parameter.unit()).strip());
        }
        scenario.settings()
                .forEach((name, value) -> System.out.printf("      %-25s %s%n", name, value));
        System.out.println();
    }

    private static Map<String, Object> asMap(Scenario scenario) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", scenario.name());
        map.put("title", scenario.title());
        map.put("description", scenario.description().strip());
        map.put("executor", scenario.executor());
        map.put("parameters", scenario.parameters().stream().map(WorkloadsCommand::asMap).toList());
        map.put("settings", scenario.settings());
        map.put("budgets", scenario.budgets().asMap());
        return map;
    }

    private static Map<String, Object> asMap(Parameter parameter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", Parameter.PREFIX + parameter.name());
        map.put("value", parameter.value());
        map.put("unit", parameter.unit());
        map.put("range", parameter.kind().range());
        map.put("meaning", parameter.meaning());
        map.put("live", parameter.live());
        return map;
    }
}
