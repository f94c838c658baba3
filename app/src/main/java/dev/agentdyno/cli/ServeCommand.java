package dev.agentdyno.cli;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the router alone, until the process is told to end.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Run the router alone, until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
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

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65_535)) {
            throw CommandException.wrongUsage("--port: " + port + " is outside 0 to 65535");
        }
        return config == null ? serveBuiltIn() : serve(config);
    }

    private int serve(Path file) throws InterruptedException {
        try (Router router = Router.start(read(file), new Tunables(), new Meters())) {
            return waitForTheEnd(router);
        } catch (InvalidSettingException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private RouterConfig read(Path file) throws IOException {
        RouterConfig read = RouterConfig.read(file);
        return port == null ? read : read.withPort(port);
    }

    private int serveBuiltIn() throws InterruptedException {
        try (Engine engine =
                Engines.start(EngineConfig.DEFAULT.withRouterPort(port == null ? 8080 : port))) {
            return waitForTheEnd(engine.router());
        }
    }

    private static int waitForTheEnd(Router router) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("dyno-shutdown").unstarted(ended::countDown));
        System.out.printf(
                "router on %s (OpenAI, Anthropic and Gemini APIs, /metrics, /admin/health); Ctrl-C ends it%n",
                router.address());
        ended.await();
        return ExitCode.DONE.status();
    }
}
