package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.workload.InvalidScenarioException;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts and sets up engines for commands, turning what goes wrong into one line.
final class Engines {
    private Engines() {}

    static Engine start(EngineConfig config) {
        return started(() -> Engine.start(config));
    }

    /// One whose router tells `log` what it is asked.
    static Engine start(EngineConfig config, RouterLog log) {
        return started(() -> Engine.start(config, log));
    }

    private interface Start {
        Engine run() throws EngineException;
    }

    private static Engine started(Start start) {
        try {
            return start.run();
        } catch (EngineException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    /// Chooses `workload`, a preset's name or a YAML file, then sets `settings` on top.
    static Scenario choose(Engine engine, String workload, Map<String, String> settings) {
        try {
            Scenario scenario = find(engine.workloads(), workload);
            engine.choose(scenario);
            settings.forEach((name, value) -> engine.tunables().set(name, value, "command line"));
            return scenario;
        } catch (InvalidSettingException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /// `workload` as another process finds it: the path of a file in full.
    static String absolute(String workload) {
        Path file = Path.of(workload);
        return Files.isRegularFile(file) ? file.toAbsolutePath().toString() : workload;
    }

    /// The scenario of `presets`, or of a YAML file, that is called `workload`.
    ///
    /// @throws CommandException if there is none, or the file holds none
    static Scenario find(List<Scenario> presets, String workload) {
        return presets.stream()
                .filter(scenario -> scenario.name().equals(workload))
                .findFirst()
                .orElseGet(() -> read(presets, workload));
    }

    private static Scenario read(List<Scenario> presets, String workload) {
        Path file = Path.of(workload);
        if (Files.isDirectory(file)) {
            throw CommandException.wrongUsage(
                    "'" + workload + "' is no workload; it is a folder, name a YAML file in it");
        }
        if (!Files.isRegularFile(file)) {
            String known = presets.stream().map(Scenario::name).collect(Collectors.joining(", "));
            throw CommandException.wrongUsage(
                    "no workload is called '"
                            + workload
                            + "' and there is no such file; there are "
                            + known);
        }
        try (Reader yaml = Files.newBufferedReader(file)) {
            return Scenario.read(name(file), workload, yaml);
        } catch (InvalidScenarioException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandException.failed("cannot read " + workload + ": " + e.getMessage());
        }
    }

    /// The file's name without its ending: what the run, its folder and its events are called.
    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.replaceFirst("(?<=.)\\.ya?ml$", "");
    }
}
