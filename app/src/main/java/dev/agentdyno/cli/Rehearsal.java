package dev.agentdyno.cli;

import dev.agentdyno.reader.Reasons;
import dev.agentdyno.router.ConfigWatch;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/// A start of the router as `dyno serve` makes it, with a backend that answers by rote and a caller
/// that asks it, from which a JVM learns the classes that such a start and its first requests need
/// (JEP 483).
final class Rehearsal {
    /// How often the caller comes: to each lane many times.
    private static final int VISITS = 100;

    private static final String KEY = "sk-rehearsal-0123456789abcdef";

    private Rehearsal() {}

    /// Rehearses once.
    ///
    /// @throws IOException in one line, if nothing can be listened on, or a request is not answered
    ///   as it should be, or not within seconds
    static void run() throws IOException, InterruptedException {
        Path file = temporary(".yaml");
        try {
            Path key = temporary(".key");
            try (RoteBackend backend = new RoteBackend()) {
                Files.writeString(key, KEY);
                Files.writeString(file, configuration(backend.port(), key));
                rehearse(file);
            } finally {
                Files.deleteIfExists(key);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Path temporary(String suffix) throws IOException {
        try {
            return Files.createTempFile("dyno-rehearsal", suffix);
        } catch (FileSystemException e) {
            throw new IOException("cannot write " + e.getFile() + ": " + Reasons.inWords(e), e);
        }
    }

    private static void rehearse(Path file) throws IOException, InterruptedException {
        try (RouterLog log = new RouterLog(LogForm.LINES, Writer.nullWriter());
                Router router =
                        Router.start(RouterConfig.read(file), new Tunables(), new Meters(), log);
                ConfigWatch _ = new ConfigWatch(file, router, log, UnaryOperator.identity())) {
            new RoteCaller(router.port(), KEY).visit(VISITS);
        }
    }

    private static String configuration(int backend, Path key) {
        return """
        server: {bind_address: "127.0.0.1:0"}
        metrics: {enabled: true}
        keys:
          mode: blocking
          list:
            - {name: rehearsal, key_file: "%2$s", requests_per_minute: %3$d, concurrent: %3$d}
        limits: {requests_per_second: %3$d, in_flight: %3$d, shedding: {in_flight: %3$d}}
        backends:
          - {name: one, url: "http://127.0.0.1:%1$d", kind: openai}
        """
                .formatted(backend, key, 1_000_000);
    }
}
