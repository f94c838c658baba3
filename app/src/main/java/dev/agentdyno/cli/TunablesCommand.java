package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.tuning.Tunable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists every setting of an engine, with those of one workload.
@Command(
        name = "tunables",
        mixinStandardHelpOptions = true,
        description = "List every setting: name, type, range, default, meaning.")
final class TunablesCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            defaultValue = "quickstart",
            paramLabel = "WORKLOAD",
            description = "Whose parameters to list too (${DEFAULT-VALUE}).")
    private String workload = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        try (Engine engine = Engines.start(EngineConfig.DEFAULT)) {
            Engines.choose(engine, workload, Map.of());
            if (json) {
                Json.print(
                        System.out,
                        engine.tunables().all().stream().map(TunablesCommand::asMap).toList());
            } else {
                engine.tunables().all().forEach(TunablesCommand::print);
            }
        }
        return ExitCode.DONE.status();
    }

    private static <T> void print(Tunable<T> tunable) {
        System.out.printf(
                "%-36s %-10s default %s, %s%n    %s%n",
                tunable.name(),
                type(tunable),
                (tunable.kind().format(tunable.defaultValue()) + " " + tunable.unit()).strip(),
                tunable.kind().range(),
                tunable.meaning());
    }

    private static <T> Map<String, Object> asMap(Tunable<T> tunable) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", tunable.name());
        map.put("type", type(tunable));
        map.put("range", tunable.kind().range());
        map.put("unit", tunable.unit());
        map.put("default", tunable.kind().format(tunable.defaultValue()));
        map.put("value", tunable.text());
        map.put("meaning", tunable.meaning());
        return map;
    }

    private static String type(Tunable<?> tunable) {
        return tunable.kind().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
