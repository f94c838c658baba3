package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RouterEventsTest {
    @TempDir Path folder;

    @Test
    void requestsHealthPoolAndModelListAreInTheRecording() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.json(503, "{}"));
        ScriptedBackend birch = ScriptedBackend.start("birch");
        List<RecordedEvent> events;
        try (Recording recording = new Recording();
                RouterRig rig = RouterRig.of(RouterRig.configOf(alder, birch), alder, birch)) {
            recording.start();
            rig.set("router.health.interval", "50ms");
            rig.chat();
            rig.chat();
            rig.get("/v1/models");
            rig.get("/v1/models");
            RouterRig.await("all events", () -> isComplete(read(recording)));
            events = read(recording);
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

    @Test
    void configurationsAreInTheRecordingThoseBeforeItToo() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        List<RecordedEvent> events;
        try (Recording another = new Recording();
                Recording recording = new Recording()) {
            another.start();
            try (RouterRig rig = RouterRig.of(alder, birch)) {
                rig.router.reload(RouterRig.unchecked(RouterRig.configOf(alder)), "file");
                recording.start();
                rig.router.reload(RouterRig.unchecked(RouterRig.configOf(alder, birch)), "admin");
                events = configs(recording);
            }
            assertThat(configs(another))
                    .extracting(RouterEventsTest::inWords)
                    .startsWith("1 start  true", "2 file backends[birch] is gone false");
            assertThat(configs(recording)).as("a router that ended tells no more").hasSize(6);
        }
        assertThat(events)
                .extracting(RouterEventsTest::inWords)
                .containsExactly(
                        "1 start  true",
                        "2 file backends[birch] is gone true",
                        "3 admin backends[birch] is new false");
        assertThat(events.getLast().getString("text"))
                .contains("- name: birch", "retry_budget: 20%");
    }

    private List<RecordedEvent> configs(Recording recording) {
        return named(read(recording), "RouterConfig");
    }

    private static String inWords(RecordedEvent config) {
        return "%d %s %s %s"
                .formatted(
                        config.getInt("number"),
                        config.getString("origin"),
                        config.getString("changes"),
                        config.getBoolean("state"));
    }

    private List<RecordedEvent> read(Recording recording) {
        try {
            Path file = folder.resolve("dump.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
