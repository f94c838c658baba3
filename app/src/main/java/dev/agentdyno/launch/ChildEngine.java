package dev.agentdyno.launch;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.LaunchedJvm;
import dev.agentdyno.source.LaunchedSource;
import dev.agentdyno.source.Template;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// An engine in a JVM of its own, with flags that a person chooses: started, recorded and told what
/// to do from here. Any thread; one command at a time.
///
/// The child is recorded before its engine starts. It ends when this is closed, and by itself when
/// this program ends, however that happens: then its input ends too.
public final class ChildEngine implements AutoCloseable {
    private static final List<String> FLAGS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--add-exports",
                    "jdk.jfr/jdk.jfr.internal=ALL-UNNAMED",
                    "--add-exports",
                    "jdk.jfr/jdk.jfr.internal.util=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    // As in the launcher: to sample buffers costs a busy router about a hundredth
                    // of its processor time. A flag of the person comes later and wins.
                    "-Dio.netty.leakDetection.level=disabled");
    private static final int TOKEN_BYTES = 32;

    private final LaunchedJvm jvm;
    private final Wire wire;
    private final Session session;
    private final Map<String, String> settings = new TreeMap<>();

    private ChildEngine(LaunchedJvm jvm, Wire wire, Session session) {
        this.jvm = jvm;
        this.wire = wire;
        this.session = session;
    }

    /// Starts a child with `flags` for its JVM. Takes two or three seconds.
    ///
    /// @throws IOException with one line that says why it cannot be started, such as a flag that
    ///   its JVM does not know
    public static ChildEngine start(List<String> flags) throws IOException {
        LaunchedJvm jvm = LaunchedJvm.start(command(flags));
        try {
            Wire wire = connect(jvm);
            return new ChildEngine(
                    jvm, wire, Session.open(LaunchedSource.of(jvm, Template.ENGINE)));
        } catch (IOException | RuntimeException e) {
            jvm.close();
            throw e;
        }
    }

    private static List<String> command(List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.agentdyno.Main",
                        "engine"));
        return command;
    }

    private static Wire connect(LaunchedJvm jvm) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        try {
            OutputStream input = jvm.process().getOutputStream();
            input.write((token + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            return greet(new Wire(new Socket(InetAddress.getLoopbackAddress(), port(jvm))), token);
        } catch (IOException e) {
            throw jvm.process().isAlive() ? e : new IOException(jvm.reason(), e);
        }
    }

    private static int port(LaunchedJvm jvm) throws IOException {
        BufferedReader out = jvm.process().inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException(jvm.reason());
    }

    private static Wire greet(Wire wire, String token) throws IOException {
        wire.send(Map.of("token", token));
        if (wire.receive().isEmpty()) {
            throw new IOException("the child does not answer");
        }
        return wire;
    }

    /// Watches the child; closed with it.
    public Session session() {
        return session;
    }

    /// Chooses a workload, by name or by a YAML file that the child can read.
    ///
    /// @param port of the router; 0 takes a free one
    /// @throws RefusedException if there is none or a setting cannot be set so
    /// @throws IOException if the child has ended
    public void choose(String workload, Map<String, String> values, int port) throws IOException {
        JsonNode answer =
                ask(Map.of("do", "choose", "workload", workload, "settings", values, "port", port));
        Map<String, String> known = new LinkedHashMap<>();
        answer.path("settings").forEachEntry((name, value) -> known.put(name, value.asString()));
        synchronized (this) {
            settings.putAll(known);
        }
    }

    /// Every setting of the child's engine as text, by name.
    public synchronized Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /// Sets one setting.
    ///
    /// @throws IOException if the child does not take it, or has ended
    public void set(String name, String value) throws IOException {
        ask(Map.of("do", "set", "name", name, "value", value));
        synchronized (this) {
            settings.put(name, value);
        }
    }

    /// Starts what is chosen.
    public ChildRun run() throws IOException {
        return new ChildRun(this, ask(Map.of("do", "start")).path("id").asString(""));
    }

    /// Has the child hand over its events at once, or once a second.
    public void setLive(boolean live) throws IOException {
        ask(Map.of("do", "live", "on", live));
    }

    void stop() throws IOException {
        ask(Map.of("do", "stop"));
    }

    JsonNode status() throws IOException {
        return ask(Map.of("do", "status"));
    }

    static Progress progress(JsonNode status) {
        return new Progress(
                Duration.ofNanos(status.path("elapsed").asLong(0)),
                Duration.ofNanos(status.path("planned").asLong(0)),
                status.path("stage").asString(""));
    }

    private synchronized JsonNode ask(Map<String, ?> message) throws IOException {
        JsonNode answer;
        try {
            wire.send(message);
            answer = wire.receive().orElseThrow(() -> new IOException("it does not answer"));
        } catch (IOException e) {
            throw new IOException(jvm.reason(), e);
        }
        if (answer.has("error")) {
            throw new RefusedException(answer.path("error").asString(""));
        }
        return answer;
    }

    /// Ends the child.
    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            System.getLogger(ChildEngine.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection did not close", e);
        }
        session.close();
    }
}
