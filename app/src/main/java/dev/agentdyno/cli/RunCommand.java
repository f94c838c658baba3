package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.launch.ChildEngine;
import dev.agentdyno.launch.ChildFlags;
import dev.agentdyno.launch.RefusedException;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs one workload without a window and writes its run folder.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a workload without a window, and write its run folder.")
final class RunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WORKLOAD",
            description = "A preset (./dyno workloads) or a YAML file.")
    private String workload = "";

    @Option(
            names = "--duration",
            paramLabel = "30s",
            description = "Same as --set workload.duration=30s.")
    private @Nullable String duration;

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "Set a Tunable (./dyno tunables); may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--export",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where run folders go (${DEFAULT-VALUE}).")
    private Path export = Path.of("runs");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the router; 0 takes a free one.")
    private int port;

    @Option(
            names = "--no-scrub",
            description = "Leave environment, properties and arguments in the recording.")
    private boolean unscrubbed;

    @Option(
            names = "--launch",
            description = "Run the engine in a JVM of its own, apart from what measures it.")
    private boolean launch;

    @Option(
            names = "--jvm",
            paramLabel = "FLAGS",
            description = "Flags of that JVM, such as '-XX:+UseZGC -Xmx512m'.")
    private String jvm = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (!jvm.isBlank() && !launch) {
            throw CommandException.wrongUsage("--jvm needs --launch");
        }
        if (port < 0 || port > 65_535) {
            throw CommandException.wrongUsage("--port: " + port + " is outside 0 to 65535");
        }
        ExportFolder.requireWritable(export);
        HeadlessRun.Result result = launch ? runInChild() : runHere();
        print(result);
        return exitCode(result.summary()).status();
    }

    private HeadlessRun.Result runHere() throws InterruptedException {
        try (Session session = Session.open(EmbeddedSource.open());
                Engine engine = Engines.start(EngineConfig.DEFAULT.withRouterPort(port))) {
            Leftovers.watch(session);
            Engines.choose(engine, workload, allSettings());
            return drive(new DrivenHere(engine), session);
        }
    }

    private HeadlessRun.Result runInChild() throws InterruptedException {
        try (ChildEngine child = ChildEngine.start(ChildFlags.split(jvm))) {
            Leftovers.watch(child.session());
            child.choose(Engines.absolute(workload), allSettings(), port);
            return drive(new DrivenChild(child), child.session());
        } catch (RefusedException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private HeadlessRun.Result drive(Driven driven, Session session) throws InterruptedException {
        return new HeadlessRun(driven, session, System.err, !unscrubbed).drive(export);
    }

    private Map<String, String> allSettings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (duration != null) {
            all.put("workload.duration", duration);
        }
        return all;
    }

    private void print(HeadlessRun.Result result) {
        if (json) {
            Json.print(System.out, result.asMap());
        } else {
            System.out.print(result.text());
        }
    }

    private static ExitCode exitCode(RunSummary summary) {
        if (summary.completed() == 0 && summary.failed() > 0) {
            return ExitCode.FAILED;
        }
        return summary.broken().isEmpty() ? ExitCode.DONE : ExitCode.BUDGET_BROKEN;
    }
}
