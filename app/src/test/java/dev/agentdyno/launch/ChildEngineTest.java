package dev.agentdyno.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs real children with the real engine in them.
@Timeout(180)
class ChildEngineTest {
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx200m");

    @Test
    void aRunInAChildIsDrivenRecordedAndSummedUp() throws Exception {
        try (ChildEngine child = ChildEngine.start(FLAGS)) {
            child.choose("api-service", Map.of("workload.duration", "3s"), 0);
            assertThat(child.settings()).containsEntry("workload.duration", "3s");
            child.set("agent.run.maxLoops", "7");
            ChildRun run = child.run();
            RunSummary summary = run.await();
            assertThat(summary.runId()).isEqualTo(run.id());
            assertThat(summary.workload()).isEqualTo("api-service");
            assertThat(summary.completed()).isPositive();
            assertThat(summary.responseTimes().getTotalCount()).isEqualTo(summary.completed());
            awaitEnd(child, run);
            assertThat(child.session().snapshot().facts().arguments())
                    .containsAll(FLAGS)
                    .contains("-Dio.netty.leakDetection.level=disabled");
            assertThat(child.session().snapshot().facts().collector())
                    .containsIgnoringCase("serial");
        }
    }

    private static void awaitEnd(ChildEngine child, ChildRun run) throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        try (var _ =
                child.session()
                        .onSnapshot(snapshot -> {
                            if (snapshot.run().filter(info -> over(info, run)).isPresent()) {
                                seen.complete(true);
                            }
                        })) {
            assertThat(seen.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean over(RunInfo info, ChildRun run) {
        return info.id().equals(run.id()) && !info.running();
    }

    @Test
    void whatAnEngineRefusesIsToldAndItGoesOn() throws Exception {
        try (ChildEngine child = ChildEngine.start(List.of())) {
            assertThatThrownBy(() -> child.choose("nosuch", Map.of(), 0))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("nosuch");
            child.choose("quickstart", Map.of(), 0);
            assertThatThrownBy(() -> child.set("agent.run.maxLoops", "many"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aFlagThatTheJvmDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> ChildEngine.start(List.of("-XX:+UseNoSuchCollector")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("UseNoSuchCollector")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aChildThatIsKilledIsTold() throws Exception {
        try (ChildEngine child = ChildEngine.start(List.of())) {
            child.choose("quickstart", Map.of("workload.duration", "1m"), 0);
            ChildRun run = child.run();
            kill(child);
            assertThatThrownBy(run::await)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the engine's JVM has ended (exit 137)");
            child.session().await();
            assertThat(child.session().source().ended()).isPresent();
        }
    }

    private static void kill(ChildEngine child) {
        String name = child.session().source().name();
        long pid = Long.parseLong(name.substring(name.lastIndexOf(' ') + 1));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void aChildEndsWithItsParent() throws Exception {
        Process engine =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.agentdyno.Main",
                                "engine")
                        .start();
        engine.getOutputStream().write("token\n".getBytes());
        engine.getOutputStream().flush();
        assertThat(engine.inputReader().readLine()).startsWith("port ");
        engine.getOutputStream().close();
        assertThat(engine.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotAnswered() throws Exception {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        ChildServer server = new ChildServer("right", (engine, workload, settings) -> {});
        Thread serving = Thread.ofVirtual().start(() -> serve(server, port));
        try (Wire stranger = connect(port)) {
            stranger.send(Map.of("token", "wrong"));
            assertThat(stranger.receive()).isEmpty();
        }
        try (Wire parent = connect(port)) {
            parent.send(Map.of("token", "right"));
            assertThat(parent.receive().orElseThrow().path("ok").asBoolean()).isTrue();
            assertThatThrownBy(() -> connect(port).close()).isInstanceOf(IOException.class);
        }
        serving.join();
    }

    private static void serve(ChildServer server, CompletableFuture<Integer> port) {
        try {
            server.serve(port::complete);
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private static Wire connect(CompletableFuture<Integer> port) throws Exception {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port.get()));
    }

    @Test
    void flagsOnOneLineAreSplitAtSpacesOutsideOfQuotes() {
        assertThat(ChildFlags.split("-Xmx1g  '-Dname=a b' -XX:+UseZGC \"-Xlog:gc*\""))
                .containsExactly("-Xmx1g", "-Dname=a b", "-XX:+UseZGC", "-Xlog:gc*");
        assertThat(ChildFlags.split(" ")).isEmpty();
    }
}
