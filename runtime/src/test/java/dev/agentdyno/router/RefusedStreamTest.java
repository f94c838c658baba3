package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.LoggingConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RouterLog;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams of a backend that said 200 before it found out that it cannot answer.
@Timeout(60)
class RefusedStreamTest {
    private static final String MESSAGE =
            "{\"model\":\"m\",\"max_tokens\":5,\"stream\":true,\"messages\":[]}";
    private static final String OVERLOADED =
            "{\"error\":{\"message\":\"all slots are taken\",\"type\":\"server_error\"}}";

    private static final String PART = "{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}";

    private static final List<String> REASON = List.of("reason");

    private static final String TOO_LONG =
            "{\"error\":{\"message\":\"this prompt has more tokens than the model takes at once\","
                    + "\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}";

    private static ScriptedBackend refusing(boolean ends) throws IOException {
        return ScriptedBackend.start("alder")
                .chat((_, reply) -> {
                    reply.streamHead();
                    reply.event(OVERLOADED);
                    if (ends) {
                        reply.event("[DONE]");
                        reply.streamEnd();
                    } else {
                        reply.awaitCut();
                    }
                });
    }

    private static ScriptedBackend answering() throws IOException {
        return ScriptedBackend.start("birch")
                .chat((_, reply) -> {
                    reply.streamHead();
                    reply.event(PART);
                    reply.event("[DONE]");
                    reply.streamEnd();
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherBackendIsAsked(boolean ends) throws Exception {
        ScriptedBackend alder = refusing(ends);
        ScriptedBackend birch = answering();
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("hi").doesNotContain("error");
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isNotEmpty();
            assertThat(retries(rig)).isEqualTo(alder.chats.size());
        }
    }

    private static double retries(RouterRig rig) {
        return rig.sample("router_retries_total", REASON, List.of("error_event"));
    }

    @Test
    void anotherBackendIsAskedInOtherWordsToo() throws Exception {
        ScriptedBackend alder = refusing(true);
        ScriptedBackend birch = answering();
        try (RouterRig rig = RouterRig.of(RouterRig.openAi(alder, birch), alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
                assertThat(answer.body())
                        .contains("\"hi\"", "event: message_stop")
                        .doesNotContain("error");
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void theCallerGetsTheErrorWhereNobodyIsLeft() throws Exception {
        ScriptedBackend alder = refusing(true);
        try (RouterRig rig =
                RouterRig.of(RouterRig.openAi(alder), alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("data: " + OVERLOADED + "\n\ndata: [DONE]\n\n");
            HttpResponse<String> message = rig.post("/v1/messages", MESSAGE, Map.of());
            assertThat(message.body()).contains("event: error", "all slots are taken");
        }
    }

    @Test
    void anAnswerThatBeganGoesToNobodyElse() throws Exception {
        ScriptedBackend.Script begins =
                (_, reply) -> {
                    reply.streamHead();
                    reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                    reply.event(OVERLOADED);
                    reply.streamEnd();
                };
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(begins);
        ScriptedBackend birch = ScriptedBackend.start("birch").chat(begins);
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            assertThat(rig.post(RouterRig.STREAM).body()).contains("hi", OVERLOADED);
            assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(1);
        }
    }

    /// Its status says that all is well, and its breaker knows better.
    @Test
    void eachIsAFailureOfItsBackend() throws Exception {
        ScriptedBackend alder = refusing(true);
        try (RouterRig rig =
                RouterRig.of(alder).set("router.retries", "0").set("router.breaker.least", "4")) {
            untilTheBreakerOpens(rig);
            assertThat(rig.post(RouterRig.STREAM).body()).contains("circuit_open");
        }
    }

    private static ScriptedBackend telling(String name, String... events) throws IOException {
        return ScriptedBackend.start(name)
                .chat((_, reply) -> {
                    reply.streamHead();
                    for (String event : events) {
                        reply.event(event);
                    }
                    reply.streamEnd();
                });
    }

    /// Whether the first event comes as one piece or in several.
    @ParameterizedTest
    @ValueSource(strings = {"0%", "100%"})
    void anErrorOfTheRequestIsForItsCallerAlone(String slow) throws Exception {
        ScriptedBackend alder = telling("alder", TOO_LONG);
        ScriptedBackend birch = telling("birch", TOO_LONG);
        try (RouterRig rig =
                slowed(RouterRig.of(alder, birch), slow).set("router.breaker.least", "2")) {
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("data: " + TOO_LONG + "\n\n");
            }
            assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(12);
        }
    }

    /// Lets what backends answer come in pieces of 64 bytes.
    private static RouterRig slowed(RouterRig rig, String share) {
        for (String name : List.of("alder", "birch")) {
            rig.set("router.backend." + name + ".fault.trickleRate", share)
                    .set("router.backend." + name + ".fault.trickleTime", "1ms");
        }
        return rig;
    }

    @Test
    void anErrorInPiecesIsAnErrorToo() throws Exception {
        String slow = OVERLOADED.replace("all slots", "all of the very many slots that there are");
        ScriptedBackend alder = telling("alder", slow);
        ScriptedBackend birch = answering();
        try (RouterRig rig = slowed(RouterRig.of(alder, birch), "100%")) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.post(RouterRig.STREAM).body())
                        .contains("hi")
                        .doesNotContain("slots");
            }
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void anEventInSeveralChunksIsOne(String protocol) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.chunk("event: error\n");
                            reply.chunk("data: {\"error\":{\"message\":");
                            reply.chunk("\"m\"}}\n\n");
                            reply.streamEnd();
                        });
        ScriptedBackend birch = answering();
        String asked =
                RouterRig.rawPost("/v1/chat/completions", RouterRig.STREAM)
                        .replace("HTTP/1.1", protocol);
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.raw(asked)).contains("200 OK", "hi").doesNotContain("error");
            }
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void anErrorByTheNameOfItsEventIsOneInAnyWords() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.chunk("event: error\ndata: no slot is free\n\n");
                            reply.streamEnd();
                        });
        ScriptedBackend birch = answering();
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.post(RouterRig.STREAM).body()).contains("hi").doesNotContain("slot");
            }
            assertThat(alder.chats).isNotEmpty();
            assertThat(retries(rig)).isEqualTo(alder.chats.size());
        }
    }

    /// It said no 200, so that its status is its verdict.
    @Test
    void aStreamOfAnotherStatusIsPassedOn() throws Exception {
        String event = "data: " + OVERLOADED + "\n\n";
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) ->
                                reply.raw(
                                        "HTTP/1.1 401 X\r\ncontent-type: text/event-stream\r\n"
                                                + "content-length: "
                                                + event.length()
                                                + "\r\n\r\n"
                                                + event));
        try (RouterRig rig = RouterRig.of(alder).set("router.breaker.least", "2")) {
            for (int i = 0; i < 8; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).isEqualTo(event);
            }
            assertThat(alder.chats).hasSize(8);
        }
    }

    @Test
    void anErrorBehindAPartIsAFailureThatIsTold() throws Exception {
        ScriptedBackend alder = telling("alder", PART, OVERLOADED);
        StringBuffer told = new StringBuffer();
        RouterConfig config =
                RouterRig.unchecked(RouterRig.configOf(alder))
                        .with(draft -> draft.logging = new LoggingConfig(LogLevel.ERROR));
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(config, log, alder).set("router.breaker.least", "4")) {
            untilTheBreakerOpens(rig);
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(told.toString())
                    .contains("error=error_event message=\"alder ended its stream in an error\"");
            assertThat(rig.sample("router_broken_answers_total", REASON, List.of("error_event")))
                    .isGreaterThanOrEqualTo(4);
        }
    }

    private static void untilTheBreakerOpens(RouterRig rig) throws Exception {
        int answered = 0;
        while (rig.post(RouterRig.STREAM).statusCode() == 200) {
            assertThat(answered++).isLessThan(50);
        }
    }

    /// As clients do that take an error event for the end.
    @Test
    void itIsOneToACallerWhoLeavesToo() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event(PART);
                            reply.event(OVERLOADED);
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.breaker.least", "4")) {
            for (int i = 0; i < 4; i++) {
                try (RouterRig.Stream stream = rig.stream()) {
                    assertThat(stream.next()).contains("hi");
                    assertThat(stream.next()).contains("slots");
                }
                int left = i + 1;
                RouterRig.await("the cut", () -> alder.cutByRouter.get() == left);
            }
            assertThat(rig.post(RouterRig.STREAM).body()).contains("circuit_open");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "closed", "dead"})
    void aStreamEndsBehindItsErrorWhateverItsBackendDoes(String end) throws Exception {
        ScriptedBackend.Script script =
                (_, reply) -> {
                    reply.streamHead();
                    reply.event(PART);
                    reply.event(TOO_LONG);
                    switch (end) {
                        case "open" -> reply.awaitCut();
                        case "closed" -> reply.hangUp();
                        default -> reply.die();
                    }
                };
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(script);
        try (RouterRig rig = RouterRig.of(alder).set("router.breaker.least", "2")) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body().strip())
                        .isEqualTo("data: " + PART + "\n\ndata: " + TOO_LONG);
            }
        }
    }

    @Test
    void itEndsBehindItInOtherWordsToo() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event(TOO_LONG);
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(RouterRig.openAi(alder), alder)) {
            assertThat(rig.post("/v1/messages", MESSAGE, Map.of()).body())
                    .containsOnlyOnce("event: error")
                    .contains("\"type\":\"invalid_request_error\"", "more tokens");
            assertThat(alder.chats).hasSize(1);
        }
    }

    /// Half an error is none: the stream was cut.
    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages"})
    void aTornErrorIsACutStream(String path) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event(PART);
                            reply.chunk("data: " + TOO_LONG.substring(0, 30));
                            reply.die();
                        });
        String asked = path.endsWith("messages") ? MESSAGE : RouterRig.STREAM;
        try (RouterRig rig =
                RouterRig.of(RouterRig.openAi(alder), alder).set("router.breaker.least", "4")) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.post(path, asked, Map.of()).body())
                        .containsOnlyOnce("event: error")
                        .contains("closed the connection before its answer was whole");
            }
            assertThat(rig.post(path, asked, Map.of()).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whatWasKeptBackGoesWithAHeadThatWaitsNoLonger() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.chunk("data: {\"id\":");
                            seen.await();
                            reply.die();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.retries.headHold", "100ms");
                Socket socket = rig.socket()) {
            RouterRig.send(socket, RouterRig.rawPost("/v1/chat/completions", RouterRig.STREAM));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("data: {\"id\":\r\n")) {
                answer.append((char) socket.getInputStream().read());
            }
            seen.countDown();
            assertThat(RouterRig.rest(socket)).contains("stream_cut");
        }
    }

    /// What is gathered for several callers has sent nothing that could be ended.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerForManyThatIsAnErrorIsTheirStatus(boolean open) throws Exception {
        AtomicBoolean well = new AtomicBoolean();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            if (well.get()) {
                                reply.json(200, ScriptedBackend.ANSWER);
                                return;
                            }
                            reply.streamHead();
                            reply.event(TOO_LONG);
                            if (open) {
                                reply.awaitCut();
                            } else {
                                reply.die();
                            }
                        });
        RouterConfig config =
                RouterRig.unchecked(RouterRig.configOf(alder))
                        .with(draft ->
                                draft.deduplication =
                                        new DeduplicationConfig(
                                                true, Duration.ofMinutes(1), "all"));
        try (RouterRig rig = RouterRig.of(config, alder).set("router.retries", "0")) {
            assertThat(rig.chat().statusCode()).isEqualTo(502);
            well.set(true);
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
        }
    }
}
