package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class InjectedFaultsTest {
    private static final String FAULT = "router.backend.alder.fault.";

    @TempDir private Path folder;

    private static RouterRig faulty(ScriptedBackend backend, String fault, String value)
            throws IOException {
        return RouterRig.of(backend).set("router.retries", "0").set(FAULT + fault, value);
    }

    private static double injected(RouterRig rig, String fault) {
        return rig.sample(
                "router_injected_faults_total",
                List.of("backend", "fault"),
                List.of("alder", fault));
    }

    @Test
    void aRefusalNeverReachesTheBackendAndSaysThatItIsOnPurpose() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = faulty(alder, "limitRate", "100%").set(FAULT + "retryAfter", "3s")) {
            HttpResponse<String> refused = rig.chat();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("3");
            assertThat(refused.body()).contains("injected_fault").contains("on purpose");
            assertThat(alder.chats).isEmpty();
            assertThat(injected(rig, "limit")).isEqualTo(1);
        }
    }

    @Test
    void aFaultOfTheServerHasTheStatusThatIsSet() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig =
                faulty(alder, "failureRate", "100%").set(FAULT + "failureStatus", "529")) {
            assertThat(rig.chat().statusCode()).isEqualTo(529);
            assertThat(alder.chats).isEmpty();

            rig.set(FAULT + "failureRate", "0%");
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.connections).hasValue(1);
        }
    }

    @Test
    void whatFailsOnPurposeIsTriedElsewhereAndTold() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (Recording recording = new Recording();
                RouterRig rig = RouterRig.of(alder, birch).set(FAULT + "resetRate", "100%")) {
            recording.enable("agentdyno.RouterRequest");
            recording.start();
            rig.chat();
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.chats).isEmpty();
            assertThat(birch.chats).hasSize(2);
            RouterRig.await("both requests", () -> requests(recording).size() == 2);
            List<RecordedEvent> events = requests(recording);
            assertThat(events)
                    .extracting(event -> event.getString("injectedFaults"))
                    .containsExactlyInAnyOrder("alder reset", "");
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.getInt("status")).isEqualTo(200));
        }
    }

    private List<RecordedEvent> requests(Recording recording) {
        Path file = folder.resolve("dump.jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event ->
                            event.getEventType().getName().equals("agentdyno.RouterRequest"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aResetThatNothingCanMendSaysThatItIsOnPurpose() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = faulty(alder, "resetRate", "100%")) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body())
                    .contains("connection_closed")
                    .contains("put in on purpose: alder reset");
        }
    }

    @Test
    void aStallEndsWithTheTimeOutAndTheRequestIsNotSentAfterIt() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig =
                faulty(alder, "stallRate", "100%").set("router.request.timeout", "300ms")) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("alder stall");
            RouterRig.await(
                    "the permit to be back",
                    () -> rig.router.backends().getFirst().inFlight() == 0);
            assertThat(alder.chats).isEmpty();
        }
    }

    @Test
    void aDelayIsPartOfTheTimeToTheFirstByte() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = faulty(alder, "delay", "200ms")) {
            long start = System.nanoTime();
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(rig.router.backends().getFirst().latencySeconds())
                    .isGreaterThanOrEqualTo(0.2);
        }
    }

    @Test
    void aWholeAnswerIsCutWithinItsBody() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = faulty(alder, "cutRate", "100%")) {
            assertThatThrownBy(rig::chat).isInstanceOf(IOException.class);
            assertThat(alder.chats).hasSize(1);
            rig.set(FAULT + "cutRate", "0%");
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
        }
    }

    @Test
    void aStreamThatIsCutEndsInAnErrorEventThatSaysWhoDidIt() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(events(40));
        try (RouterRig rig = faulty(alder, "cutRate", "100%");
                RouterRig.Stream stream = rig.stream()) {
            String last = "";
            for (String next = stream.next(); !next.isEmpty(); next = stream.next()) {
                last = next;
            }
            assertThat(last).startsWith("event: error").contains("put in on purpose: alder cut");
        }
    }

    private static ScriptedBackend.Script events(int count) {
        return (request, reply) -> {
            reply.streamHead();
            for (int i = 0; i < count; i++) {
                reply.event("{\"choices\":[{\"delta\":{\"content\":\"w" + i + "\"}}]}");
            }
            reply.event("[DONE]");
            reply.streamEnd();
        };
    }

    @Test
    void brokenJsonComesInWholeFrames() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = faulty(alder, "garbleRate", "100%")) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).hasSameSizeAs(ScriptedBackend.ANSWER);
                assertThatThrownBy(() -> JsonMapper.shared().readTree(answer.body()))
                        .isInstanceOf(JacksonException.class);
            }
            assertThat(alder.connections).hasValue(1);
        }
    }

    @Test
    void aTrickleIsSlowAndLosesNothing() throws Exception {
        String answer = "{\"text\":\"" + "word ".repeat(100) + "\"}";
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.json(200, answer));
        try (RouterRig rig =
                faulty(alder, "trickleRate", "100%").set(FAULT + "trickleTime", "20ms")) {
            long start = System.nanoTime();
            assertThat(rig.chat().body()).isEqualTo(answer);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(140));
            assertThat(rig.chat().body()).isEqualTo(answer);
            assertThat(alder.connections).hasValue(1);
        }
    }

    @Test
    void aSlowStreamKeepsItsFrames() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(events(5));
        try (RouterRig rig =
                        faulty(alder, "trickleRate", "100%").set(FAULT + "trickleTime", "5ms");
                RouterRig.Stream stream = rig.stream()) {
            for (int i = 0; i < 5; i++) {
                assertThat(stream.next()).contains("\"w" + i + "\"");
            }
            assertThat(stream.next()).isEqualTo("data: [DONE]");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aClientThatLeavesASlowAnswerLeavesNothingBehind() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(events(500));
        try (RouterRig rig =
                faulty(alder, "trickleRate", "100%").set(FAULT + "trickleTime", "50ms")) {
            try (RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).contains("w0");
            }
            RouterRig.await(
                    "the permit to be back",
                    () -> rig.router.backends().getFirst().inFlight() == 0);
            rig.set(FAULT + "trickleRate", "0%");
            assertThat(rig.chat().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void settingsOfABackendWithAnyNameCanBeTyped() throws Exception {
        ScriptedBackend odd = ScriptedBackend.start("my box = 1");
        try (RouterRig rig =
                RouterRig.of(odd)
                        .set("router.retries", "0")
                        .set("router.backend.my-box---1.fault.failureRate", "100%")) {
            assertThat(rig.chat().statusCode()).isEqualTo(503);
        }
    }
}
