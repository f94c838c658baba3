package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackendProtectionTest {
    private static final String MESSAGE =
            "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"2+2?\"}]}";
    private static final String TOLD =
            "{\"choices\":[{\"message\":{\"content\":\"four\"},\"finish_reason\":\"stop\"}]}";

    private final AtomicBoolean broken = new AtomicBoolean(true);

    @TempDir private Path folder;

    private ScriptedBackend.Script brokenAtFirst() {
        return (request, reply) ->
                reply.json(broken.get() ? 500 : 200, broken.get() ? "{}" : ScriptedBackend.ANSWER);
    }

    @Test
    void anOpenBreakerAnswersAtOnceAndClosesAgainByItself() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(brokenAtFirst());
        try (RouterRig rig =
                RouterRig.of(alder)
                        .set("router.retries", "0")
                        .set("router.breaker.least", "6")
                        .set("router.breaker.pause", "2s")
                        .set("router.breaker.trials", "2")) {
            for (int i = 0; i < 6; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(500);
            }
            HttpResponse<String> refused = rig.chat();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("\"code\":\"circuit_open\"");
            assertThat(alder.chats).hasSize(6);
            assertThat(rig.router.backends().getFirst().breaker()).isNotEqualTo("closed");

            broken.set(false);
            RouterRig.await("a trial", () -> status(rig) == 200);
            RouterRig.await(
                    "a closed breaker",
                    () ->
                            status(rig) == 200
                                    && rig.router.backends().getFirst().breaker().equals("closed"));
        }
    }

    @Test
    void streamsThatAreCutCountAsFailuresAndAsNothingElse() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event("one");
                            reply.die();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig =
                RouterRig.of(alder, birch)
                        .set("router.retries", "0")
                        .set("router.ejection.failures", "3")
                        .set("router.ejection.pause", "10m")) {
            for (int i = 0; i < 20; i++) {
                rig.post(RouterRig.STREAM);
            }
            assertThat(alder.chats).hasSize(3);
        }
    }

    @Test
    void anAnswerThatCannotBePutInTheCallersWordsIsAskedForElsewhere() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> reply.json(200, "{\"choices\": [ {"));
        ScriptedBackend birch =
                ScriptedBackend.start("birch").chat((_, reply) -> reply.json(200, TOLD));
        try (RouterRig rig =
                RouterRig.of(openAi(alder, birch), alder, birch)
                        .set("router.ejection.failures", "3")
                        .set("router.ejection.pause", "10m")) {
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).contains("\"four\"");
            }
            assertThat(alder.chats).hasSize(3);
        }
    }

    @Test
    void anAnswerThatLeadsElsewhereIsNoneInOtherWords() throws Exception {
        leadsElsewhere("false");
    }

    @Test
    void norIsItWhereAnswersAreShared() throws Exception {
        leadsElsewhere("true");
    }

    private static void leadsElsewhere(String shared) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) ->
                                reply.raw(
                                        "HTTP/1.1 302 Found\r\nlocation: http://x/\r\n"
                                                + "content-length: 2\r\n\r\n{}"));
        try (RouterRig rig =
                RouterRig.of(openAi(alder), alder)
                        .set("router.retries", "0")
                        .set("router.deduplication.enabled", shared)) {
            String cold = MESSAGE.replace("\"max_tokens\"", "\"temperature\":0,\"max_tokens\"");
            HttpResponse<String> answer = rig.post("/v1/messages", cold, Map.of());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("302");
            assertThat(answer.headers().firstValue("location")).isEmpty();
        }
    }

    private static RouterConfig openAi(ScriptedBackend... backends) {
        return RouterRig.unchecked(
                RouterConfig.of(
                        Arrays.stream(backends)
                                .map(each ->
                                        new BackendConfig(
                                                "b" + each.url().getPort(),
                                                each.url(),
                                                "openai",
                                                List.of("m"),
                                                1,
                                                0,
                                                ""))
                                .toList()));
    }

    @Test
    void answersWithoutABodyCountAsAnyOther() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((_, reply) -> reply.json(500, ""));
        try (RouterRig rig =
                RouterRig.of(alder).set("router.retries", "0").set("router.breaker.least", "6")) {
            for (int i = 0; i < 6; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(500);
            }
            assertThat(rig.chat().body()).contains("\"code\":\"circuit_open\"");
        }
    }

    @Test
    void aBackendThatFailsInARowIsLeftAloneWhileAnotherCanDo() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(brokenAtFirst());
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig =
                RouterRig.of(alder, birch)
                        .set("router.ejection.failures", "2")
                        .set("router.ejection.pause", "10m")) {
            for (int i = 0; i < 20; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(alder.chats).hasSize(2);
            assertThat(birch.chats).hasSize(20);
        }
    }

    @Test
    void whenAllAreLeftAloneAllAreUsed() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(brokenAtFirst());
        try (RouterRig rig =
                RouterRig.of(alder)
                        .set("router.retries", "0")
                        .set("router.ejection.failures", "1")
                        .set("router.ejection.pause", "10m")) {
            assertThat(rig.chat().statusCode()).isEqualTo(500);
            broken.set(false);
            assertThat(rig.chat().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aSessionStaysWithItsBackendAndTheRecordingTellsWhy() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        Path file = folder.resolve("dump.jfr");
        try (Recording recording = new Recording();
                RouterRig rig =
                        RouterRig.of(alder, birch).set("router.strategy", "consistent-hash")) {
            recording.start();
            for (int i = 0; i < 10; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(List.of(alder.chats.size(), birch.chats.size()))
                    .containsExactlyInAnyOrder(0, 10);
            recording.dump(file);
        }
        RecordedEvent request =
                RecordingFile.readAllEvents(file).stream()
                        .filter(e -> e.getEventType().getName().endsWith(".RouterRequest"))
                        .findFirst()
                        .orElseThrow();
        assertThat(request.getString("measure")).isEqualTo("affinity");
        assertThat(request.getInt("candidates")).isEqualTo(2);
        assertThat(request.getDouble("measured")).isZero();
    }

    @Test
    void eachSecondTheRecordingTellsHowABackendStands() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(brokenAtFirst());
        try (Recording recording = new Recording();
                RouterRig rig = RouterRig.of(alder).set("router.retries", "0")) {
            recording.start();
            rig.chat();
            broken.set(false);
            rig.chat();
            RouterRig.await(
                    "statistics",
                    () ->
                            statistics(recording)
                                    .filter(e -> e.getLong("attempts") == 2)
                                    .isPresent());
            RecordedEvent event = statistics(recording).orElseThrow();
            assertThat(event.getString("backend")).isEqualTo("alder");
            assertThat(event.getLong("failures")).isOne();
            assertThat(event.getString("breaker")).isEqualTo("closed");
        }
    }

    private Optional<RecordedEvent> statistics(Recording recording) {
        try {
            Path file = folder.resolve("statistics.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(e -> e.getEventType().getName().endsWith(".BackendStats"))
                    .reduce((first, second) -> second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(RouterRig rig) {
        try {
            return rig.chat().statusCode();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
