package dev.agentdyno.cli;

import dev.agentdyno.reader.Reasons;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.K6Script;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a workload as a script for k6.
@Command(
        name = "k6",
        mixinStandardHelpOptions = true,
        description =
                "Write a workload as a script for k6, to be sent to any OpenAI-compatible API.",
        footer = {
            "",
            "  ./dyno k6 api-service --set workload.rate=200 -o api-service.js",
            "  BASE_URL=http://127.0.0.1:8080 k6 run api-service.js"
        })
final class K6Command implements Callable<Integer> {
    @Parameters(
            paramLabel = "WORKLOAD",
            description = "A preset (./dyno workloads) or a YAML file.")
    private String workload = "";

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "Set a parameter of the workload; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "-o", paramLabel = "OUT.js", description = "The file to write; else printed.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        String script = script();
        if (out == null) {
            System.out.print(script);
            return ExitCode.DONE.status();
        }
        try {
            Files.writeString(out, script);
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + out + ": " + Reasons.inWords(e));
        }
        return ExitCode.DONE.status();
    }

    private String script() {
        try {
            Scenario scenario = Engines.find(Scenario.presets(), workload);
            Tunables tunables = new Tunables();
            scenario.parameters().forEach(parameter -> tunables.declare(parameter.tunable()));
            settings.forEach((name, value) -> tunables.set(name, value, "command line"));
            return K6Script.of(scenario, tunables);
        } catch (InvalidSettingException | InvalidTraceException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }
}
