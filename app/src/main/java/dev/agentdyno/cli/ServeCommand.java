package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.router.ConfigWatch;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the router alone, until the process is told to end.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Run the router alone, until Ctrl-C or SIGTERM.",
            "A changed configuration file comes into force while it runs."
        })
final class ServeCommand implements Callable<Integer> {
    /// How long closing may take beyond draining.
    private static final Duration CLOSING = Duration.ofSeconds(15);

    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Router configuration (YAML). Without it: the built-in engine with two simulated providers.")
    private @Nullable Path config;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on; overrides the configuration.")
    private @Nullable Integer port;

    @Option(
            names = "--log",
            paramLabel = "FORM",
            defaultValue = "lines",
            description = "How the log on stdout looks: lines or json.")
    private String log = "lines";

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long to wait for requests under way when told to end.")
    private String drain = "30s";

    @Option(
            names = "--rehearse",
            description =
                    "Only start, answer requests of its own, and end: what a JVM learns an"
                            + " AOT cache from. The launcher does so once by itself.")
    private boolean rehearse;

    @Override
    public Integer call() throws InterruptedException {
        if (rehearse) {
            return rehearse();
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw CommandException.wrongUsage("--port: " + port + " is outside 0 to 65535");
        }
        LogForm form = form();
        Duration longest = longest();
        Ending ending = new Ending(longest.plus(CLOSING));
        ExitCode code = ExitCode.FAILED;
        try (RouterLog lines = new RouterLog(form, output())) {
            code = config == null ? serveBuiltIn(lines, ending) : serve(config, lines, ending);
            return code.status();
        } finally {
            ending.done(code);
        }
    }

    private static int rehearse() throws InterruptedException {
        try {
            Rehearsal.run();
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed("the rehearsal failed: " + e.getMessage());
        }
    }

    private LogForm form() {
        return switch (log) {
            case "lines" -> LogForm.LINES;
            case "json" -> LogForm.JSON;
            default ->
                    throw CommandException.wrongUsage("--log: '" + log + "' is not lines or json");
        };
    }

    private Duration longest() {
        try {
            Duration longest = Durations.parse(drain);
            if (longest.compareTo(LONGEST_DRAIN) <= 0) {
                return longest;
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--drain: " + e.getMessage());
        }
        throw CommandException.wrongUsage("--drain: " + drain + " is longer than 1h");
    }

    private static Appendable output() {
        return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
    }

    private ExitCode serve(Path file, RouterLog lines, Ending ending) throws InterruptedException {
        RouterConfig read;
        try {
            read = adjusted(RouterConfig.read(file));
        } catch (InvalidSettingException | IOException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
        if (read.backends().isEmpty()) {
            throw CommandException.wrongUsage(file + ": backends: a router needs one at least");
        }
        requireKeys(read);
        try (Router router = Router.start(read, new Tunables(), new Meters(), lines);
                ConfigWatch _ = new ConfigWatch(file, router, lines, this::adjusted)) {
            return serveUntilTold(router, lines, ending);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void requireKeys(RouterConfig read) {
        try {
            read.requireKeys();
        } catch (IOException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private RouterConfig adjusted(RouterConfig read) {
        return port == null ? read : read.withPort(port);
    }

    private ExitCode serveBuiltIn(RouterLog lines, Ending ending) throws InterruptedException {
        try (Engine engine =
                Engines.start(
                        EngineConfig.DEFAULT.withRouterPort(port == null ? 8080 : port), lines)) {
            return serveUntilTold(engine.router(), lines, ending);
        }
    }

    private ExitCode serveUntilTold(Router router, RouterLog lines, Ending ending)
            throws InterruptedException {
        lines.note(
                LogLevel.INFO,
                "start",
                "router on "
                        + router.address()
                        + " (OpenAI, Anthropic and Gemini APIs, /metrics, /admin); Ctrl-C ends it");
        ending.await();
        lines.note(LogLevel.INFO, "drain", "told to end; waiting for requests under way");
        int left = router.drain(longest());
        if (left == 0) {
            lines.note(LogLevel.INFO, "end", "every request was answered");
            return ExitCode.DONE;
        }
        String cut = left == 1 ? "1 connection was" : left + " connections were";
        lines.note(LogLevel.ERROR, "end", cut + " cut after " + drain);
        return ExitCode.FAILED;
    }
}
