package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterEventsTest {

    @Test
    void requestsHealthPoolAndModelListAreInTheRecording() throws Exception {
        List<RecordedEvent> events = new CopyOnWriteArrayList<>();
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.json(503, "{}"));
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RecordingStream stream = new RecordingStream();
                RouterRig rig = RouterRig.of(RouterRig.configOf(alder, birch), alder, birch)) {
            for (String name :
                    List.of("RouterRequest", "BackendHealth", "PoolStats", "CacheStats")) {
                stream.enable("agentdyno." + name);
                stream.onEvent("agentdyno." + name, events::add);
            }
            stream.setReuse(false);
            stream.startAsync();
            rig.set("router.health.interval", "50ms");
            rig.chat();
            rig.chat();
            rig.get("/v1/models");
            rig.get("/v1/models");
            RouterRig.await("all events", () -> isComplete(events));
        }
        List<RecordedEvent> chats =
                named(events, "RouterRequest").stream()
                        .filter(e -> e.getString("path").equals("/v1/chat/completions"))
                        .toList();
        assertThat(chats).hasSize(2);
        assertThat(chats)
                .allSatisfy(e -> {
                    assertThat(e.getInt("status")).isEqualTo(200);
                    assertThat(e.getString("backend")).isEqualTo("birch");
                    assertThat(e.getString("requestModel")).isEqualTo("m");
                    assertThat(e.getString("requestId")).isEqualTo("asked-1");
                    assertThat(e.getString("strategy")).isEqualTo("round-robin");
                    assertThat(e.getLong("timeToFirstByte")).isPositive();
                    assertThat(e.getLong("requestBytes")).isEqualTo(RouterRig.CHAT.length());
                    assertThat(e.getLong("responseBytes"))
                            .isEqualTo(ScriptedBackend.ANSWER.length());
                });
        assertThat(chats.stream().mapToInt(e -> e.getInt("retries")).sum()).isEqualTo(1);
        assertThat(named(events, "PoolStats"))
                .extracting(e -> e.getString("pool"))
                .containsOnly("router.upstream.alder", "router.upstream.birch");
        assertThat(named(events, "PoolStats"))
                .allSatisfy(e -> {
                    assertThat(e.getLong("capacity")).isEqualTo(500);
                    assertThat(e.getString("tunable")).isEqualTo("router.upstream.maxConnections");
                });
    }

    private static boolean isComplete(List<RecordedEvent> events) {
        return named(events, "RouterRequest").size() >= 4
                && named(events, "BackendHealth").stream().anyMatch(e -> e.getBoolean("healthy"))
                && acquired(events, "alder") == 1
                && acquired(events, "birch") == 2
                && named(events, "CacheStats").stream().anyMatch(e -> e.getLong("hits") == 1);
    }

    private static long acquired(List<RecordedEvent> events, String backend) {
        return named(events, "PoolStats").stream()
                .filter(e -> e.getString("pool").equals("router.upstream." + backend))
                .mapToLong(e -> e.getLong("acquired"))
                .max()
                .orElse(0);
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(e -> e.getEventType().getName().equals("agentdyno." + name))
                .toList();
    }
}
