package dev.agentdyno.console;

import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a console starts.
///
/// @param files recordings to open instead of watching the embedded engine; empty for the engine
/// @param target another JVM to watch instead of the engine
/// @param workload the workload to choose; empty for the one chosen last
/// @param settings values of settings, set after the workload was chosen
/// @param run whether to start the workload at once
/// @param runs the folder that holds the run folders
/// @param recovery finds what killed programs recorded
/// @param patience how long a recording is read before its pages are shown, read or not
/// @param store where the console's own settings are kept
/// @param results what was measured last of the runtime
public record ConsoleOptions(
        EngineConfig engine,
        List<Path> files,
        Optional<Target> target,
        Optional<String> workload,
        Map<String, String> settings,
        boolean run,
        Path runs,
        SettingsStore store,
        Recovery recovery,
        Duration patience,
        ResultFolder results) {
    /// Most recordings are read by then, and nobody has to wait for the others.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    public ConsoleOptions {
        files = List.copyOf(files);
        settings = Map.copyOf(settings);
    }

    /// The embedded engine, idle, with the workload and the look of last time.
    public static ConsoleOptions defaults() {
        return new ConsoleOptions(
                EngineConfig.DEFAULT,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                Path.of("runs"),
                SettingsStore.ofUser(
                        System.getenv(), Path.of(System.getProperty("user.home", "."))),
                Recovery.ofUser(System.getenv(), Path.of(System.getProperty("user.home", "."))),
                PATIENCE,
                ResultFolder.ofUser(
                        System.getenv(), Path.of(System.getProperty("user.home", "."))));
    }

    public ConsoleOptions withFiles(List<Path> next) {
        return new ConsoleOptions(
                engine, next, target, workload, settings, run, runs, store, recovery, patience,
                results);
    }

    public ConsoleOptions withTarget(Target next) {
        return new ConsoleOptions(
                engine,
                files,
                Optional.of(next),
                workload,
                settings,
                run,
                runs,
                store,
                recovery,
                patience,
                results);
    }

    public ConsoleOptions withWorkload(String next) {
        return new ConsoleOptions(
                engine,
                files,
                target,
                Optional.of(next),
                settings,
                run,
                runs,
                store,
                recovery,
                patience,
                results);
    }

    public ConsoleOptions withSettings(Map<String, String> next) {
        return new ConsoleOptions(
                engine, files, target, workload, next, run, runs, store, recovery, patience,
                results);
    }

    public ConsoleOptions withRun(boolean next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, next, runs, store, recovery, patience,
                results);
    }

    public ConsoleOptions withRuns(Path next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, run, next, store, recovery, patience,
                results);
    }

    public ConsoleOptions withStore(SettingsStore next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, run, runs, next, recovery, patience,
                results);
    }

    public ConsoleOptions withRecovery(Recovery next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, run, runs, store, next, patience,
                results);
    }

    public ConsoleOptions withPatience(Duration next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, run, runs, store, recovery, next,
                results);
    }

    public ConsoleOptions withResults(ResultFolder next) {
        return new ConsoleOptions(
                engine, files, target, workload, settings, run, runs, store, recovery, patience,
                next);
    }
}
