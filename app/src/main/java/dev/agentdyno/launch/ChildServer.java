package dev.agentdyno.launch;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.engine.EngineException;
import dev.agentdyno.engine.Run;
import dev.agentdyno.source.Flusher;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The child: an engine that does what one connection tells it, on a port of the loopback address.
///
/// The first message must hold the token; whoever does not know it is not answered, and once it has
/// been used nobody else is let in. The child ends with that connection.
public final class ChildServer {
    /// Chooses a workload by name or file and sets settings.
    @FunctionalInterface
    public interface Chooser {
        /// Chooses and sets.
        ///
        /// @throws RuntimeException with one line that says what cannot be chosen or set
        void choose(Engine engine, String workload, Map<String, String> settings);
    }

    private final String token;
    private final Chooser chooser;
    private final Flusher flusher = new Flusher();
    private @Nullable Engine engine;
    private @Nullable Run run;
    private volatile @Nullable RunSummary summary;
    private volatile @Nullable String failure;

    public ChildServer(String token, Chooser chooser) {
        this.token = token;
        this.chooser = chooser;
    }

    /// Serves until the connection ends.
    ///
    /// @param ready is told the port
    public void serve(IntConsumer ready) throws IOException {
        try (Wire wire = admit(ready)) {
            answerAll(wire);
        } finally {
            flusher.close();
            if (engine != null) {
                engine.close();
            }
        }
    }

    private Wire admit(IntConsumer ready) throws IOException {
        Wire wire = firstThatKnows(ready);
        wire.send(Map.of("ok", true));
        return wire;
    }

    /// The port is closed again once the one that knows the token is in.
    private Wire firstThatKnows(IntConsumer ready) throws IOException {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ready.accept(port.getLocalPort());
            while (true) {
                Wire wire = new Wire(port.accept());
                if (knows(wire)) {
                    return wire;
                }
                wire.close();
            }
        }
    }

    private boolean knows(Wire wire) throws IOException {
        String given = wire.receive().map(hello -> hello.path("token").asString("")).orElse("");
        return MessageDigest.isEqual(bytes(given), bytes(token));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void answerAll(Wire wire) throws IOException {
        for (Optional<JsonNode> next = wire.receive(); next.isPresent(); next = wire.receive()) {
            wire.send(answer(next.get()));
        }
    }

    private Map<String, ?> answer(JsonNode asked) {
        try {
            return switch (asked.path("do").asString("")) {
                case "choose" -> choose(asked);
                case "set" -> set(asked);
                case "start" -> start();
                case "stop" -> stop();
                case "live" -> live(asked.path("on").asBoolean(false));
                case "status" -> status();
                default -> Map.of("error", "what is asked is not known here");
            };
        } catch (EngineException | RuntimeException e) {
            return Map.of("error", String.valueOf(e.getMessage()));
        }
    }

    private Engine engine(int port) throws EngineException {
        Engine known = engine;
        if (known == null) {
            known = Engine.start(EngineConfig.DEFAULT.withRouterPort(port));
            engine = known;
        }
        return known;
    }

    private Map<String, ?> choose(JsonNode asked) throws EngineException {
        Map<String, String> settings = new LinkedHashMap<>();
        asked.path("settings").forEachEntry((name, value) -> settings.put(name, value.asString()));
        Engine here = engine(asked.path("port").asInt(0));
        chooser.choose(here, asked.path("workload").asString(""), settings);
        return Map.of(
                "settings",
                here.tunables().all().stream()
                        .collect(Collectors.toMap(Tunable::name, Tunable::text)),
                "router",
                "127.0.0.1:" + here.router().port());
    }

    private Map<String, ?> set(JsonNode asked) throws EngineException {
        engine(0)
                .tunables()
                .set(asked.path("name").asString(""), asked.path("value").asString(""), "user");
        return Map.of("ok", true);
    }

    private Map<String, ?> start() throws EngineException {
        Run next = engine(0).run();
        run = next;
        summary = null;
        failure = null;
        Thread.ofVirtual().start(() -> await(next));
        return Map.of("id", next.id());
    }

    private void await(Run started) {
        try {
            summary = started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private Map<String, ?> stop() {
        Optional.ofNullable(run).ifPresent(Run::stop);
        return Map.of("ok", true);
    }

    private Map<String, ?> live(boolean on) {
        flusher.setLive(on);
        return Map.of("ok", true);
    }

    private Map<String, ?> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        Optional.ofNullable(run)
                .map(Run::progress)
                .ifPresent(progress -> {
                    status.put("elapsed", nanos(progress.elapsed()));
                    status.put("planned", nanos(progress.planned()));
                    status.put("stage", progress.stage());
                });
        Optional.ofNullable(failure).ifPresent(why -> status.put("failure", why));
        Optional.ofNullable(summary)
                .ifPresent(ended -> status.put("summary", SummaryWire.write(ended)));
        return status;
    }

    private static long nanos(Duration time) {
        return time.toNanos();
    }
}
