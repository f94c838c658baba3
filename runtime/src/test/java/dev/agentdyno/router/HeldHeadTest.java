package dev.agentdyno.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of which a backend brought the head and no more: the caller was sent nothing, so that
/// another one can still be asked.
@Timeout(60)
class HeldHeadTest {
    private static final String MESSAGE =
            "{\"model\":\"m\",\"max_tokens\":5,\"stream\":true,\"messages\":[]}";

    /// What becomes of an answer after its head.
    private enum Ending {
        IN_ORDER {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.streamHead();
                reply.streamEnd();
            }
        },
        EMPTY {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.raw(
                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
                                + "content-length: 0\r\n\r\n");
            }
        },
        NO_STREAM {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.json(200, "");
            }
        },
        CLOSED {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.streamHead();
                reply.hangUp();
            }
        },
        TORN {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.streamHead();
                reply.chunk("data: {\"id\":\"1\",\"ob");
                reply.die();
            }
        },
        KILLED {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.streamHead();
                reply.die();
            }
        },
        GARBLED {
            @Override
            void end(ScriptedBackend.Reply reply) throws Exception {
                reply.streamHead();
                reply.raw("no chunk\r\n");
            }
        };

        abstract void end(ScriptedBackend.Reply reply) throws Exception;

        /// What is told where nobody else can be asked.
        private String code() {
            return EnumSet.of(IN_ORDER, EMPTY, NO_STREAM).contains(this)
                    ? "empty_answer"
                    : "stream_cut";
        }
    }

    private static ScriptedBackend ending(Ending how) throws IOException {
        return ScriptedBackend.start("alder").chat((_, reply) -> how.end(reply));
    }

    private static ScriptedBackend streaming() throws IOException {
        return ScriptedBackend.start("birch")
                .chat((_, reply) -> {
                    reply.streamHead();
                    reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                    reply.event("[DONE]");
                    reply.streamEnd();
                });
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anotherBackendIsAsked(Ending how) throws Exception {
        ScriptedBackend alder = ending(how);
        ScriptedBackend birch = streaming();
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post(RouterRig.STREAM);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("hi").endsWith("data: [DONE]\n\n");
            }
            assertThat(alder.chats).isNotEmpty();
            assertThat(birch.chats).hasSize(4);
            assertThat(retries(rig, "stream_cut") + retries(rig, "empty_answer"))
                    .isEqualTo(alder.chats.size());
        }
    }

    private static double retries(RouterRig rig, String reason) {
        double counted = rig.sample("router_retries_total", List.of("reason"), List.of(reason));
        return Double.isNaN(counted) ? 0 : counted;
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void anotherBackendIsAskedInOtherWordsToo(Ending how) throws Exception {
        ScriptedBackend alder = ending(how);
        ScriptedBackend birch = streaming();
        try (RouterRig rig = RouterRig.of(RouterRig.openAi(alder, birch), alder, birch)) {
            for (int i = 0; i < 4; i++) {
                HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body())
                        .contains("\"hi\"", "event: message_stop")
                        .doesNotContain("error");
            }
            assertThat(alder.chats).isNotEmpty();
            assertThat(birch.chats).hasSize(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void theCallerIsToldByAStatusWhereNobodyIsLeft(Ending how) throws Exception {
        ScriptedBackend alder = ending(how);
        try (RouterRig rig =
                RouterRig.of(RouterRig.openAi(alder), alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
            assertThat(answer.body()).contains("\"code\":\"" + how.code() + "\"");
            HttpResponse<String> message = rig.post("/v1/messages", MESSAGE, Map.of());
            assertThat(message.statusCode()).isEqualTo(502);
            assertThat(message.body()).startsWith("{\"type\":\"error\",\"error\":{");
        }
    }

    @Test
    void nobodyElseIsAskedOnceAByteWasSent() throws Exception {
        ScriptedBackend.Script begins =
                (_, reply) -> {
                    reply.streamHead();
                    reply.chunk(":");
                    reply.die();
                };
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(begins);
        ScriptedBackend birch = ScriptedBackend.start("birch").chat(begins);
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            assertThat(rig.post(RouterRig.STREAM).body()).startsWith(":").contains("stream_cut");
            assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatIsNoStreamIsAskedForElsewhere() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 404 X\r\ncontent-length: 9\r\n\r\n");
                            reply.die();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void anAnswerInOtherWordsIsAskedForElsewhereUntilItIsWhole() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 200 X\r\ncontent-length: 900\r\n\r\n{\"choices\":");
                            reply.die();
                        });
        ScriptedBackend birch =
                ScriptedBackend.start("birch")
                        .chat((_, reply) ->
                                reply.json(
                                        200,
                                        "{\"choices\":[{\"message\":{\"content\":\"hi\"},"
                                                + "\"finish_reason\":\"stop\"}]}"));
        try (RouterRig rig = RouterRig.of(RouterRig.openAi(alder, birch), alder, birch)) {
            for (int i = 0; i < 4; i++) {
                String message = MESSAGE.replace("\"stream\":true,", "");
                assertThat(rig.post("/v1/messages", message, Map.of()).body()).contains("\"hi\"");
            }
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void aSilentStreamGoesToTheNextModel() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((asked, reply) -> {
                            reply.streamHead();
                            if (asked.body().contains("\"other\"")) {
                                reply.event("[DONE]");
                                reply.streamEnd();
                            } else {
                                reply.awaitCut();
                            }
                        });
        RouterConfig config =
                RouterRig.unchecked(
                        RouterConfig.parse(
                                "x",
                                "server: {bind_address: '127.0.0.1:0'}\nbackends: [{name: alder,"
                                        + " url: '"
                                        + alder.url()
                                        + "'}]\nfallbacks: [{model: m, to: [other]}]"));
        try (RouterRig rig =
                RouterRig.of(config, alder).set("router.streaming.idleTimeout", "200ms")) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.body()).isEqualTo("data: [DONE]\n\n");
            assertThat(answer.headers().firstValue("x-dyno-model")).hasValue("other");
            RouterRig.await("the cut", () -> alder.cutByRouter.get() == 1);
        }
    }

    @Test
    void aSilentStreamIsAGatewayTimeout() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.streaming.idleTimeout", "200ms")) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("alder said nothing for 200ms");
        }
    }

    @Test
    void aSilentBackendIsReplacedByAnotherOfTheSameModel() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(HeldHeadTest::headAndNoMore);
        ScriptedBackend birch = streaming();
        try (RouterRig rig =
                RouterRig.of(alder, birch).set("router.streaming.idleTimeout", "200ms")) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.post(RouterRig.STREAM).body()).contains("hi");
            }
            assertThat(alder.chats).isNotEmpty();
            assertThat(retries(rig, "idle_timeout")).isEqualTo(alder.chats.size());
        }
    }

    private static void headAndNoMore(ScriptedBackend.Request asked, ScriptedBackend.Reply reply)
            throws Exception {
        reply.streamHead();
        reply.awaitCut();
    }

    @Test
    void theHeadOfAStreamInOtherWordsWaitsNoLongerThanItMay() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            while (!seen.await(20, TimeUnit.MILLISECONDS)) {
                                reply.chunk(": still reading\n\n");
                            }
                            reply.event("{\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}");
                            reply.event("[DONE]");
                            reply.streamEnd();
                        });
        try (RouterRig rig =
                        RouterRig.of(RouterRig.openAi(alder), alder)
                                .set("router.retries.headHold", "200ms");
                Socket socket = rig.socket()) {
            RouterRig.send(socket, RouterRig.rawPost("/v1/messages", MESSAGE));
            assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            seen.countDown();
            assertThat(RouterRig.rest(socket)).contains("event: message_stop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "50ms"})
    void theHeadOfNoStreamIsNeverSentAlone(String hold) throws Exception {
        String asked = hold.equals("0s") ? RouterRig.STREAM : RouterRig.CHAT;
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n");
                            reply.awaitCut();
                        });
        try (RouterRig rig =
                RouterRig.of(alder)
                        .set("router.retries.headHold", hold)
                        .set("router.streaming.timeout", "300ms")
                        .set("router.request.timeout", "300ms")) {
            assertThat(rig.post(asked).statusCode()).isEqualTo(504);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "content-length: 0|, false",
        "content-length: 0|, true",
        "transfer-encoding: chunked||0|, false",
        "transfer-encoding: chunked||0|, true",
        "connection: close|, false",
        "connection: close|, true",
        "|, true",
        "|, false"
    })
    void nothingIsNoAnswerAndIsNotKept(String framing, boolean shared) throws Exception {
        String rest = framing.equals("|") ? "\r\n" : framing.replace("|", "\r\n") + "\r\n";
        AtomicBoolean well = new AtomicBoolean();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            if (well.get()) {
                                reply.json(200, ScriptedBackend.ANSWER);
                            } else {
                                String status = framing.equals("|") ? "204 X" : "200 OK";
                                reply.raw("HTTP/1.1 " + status + "\r\n" + rest);
                                reply.hangUp();
                            }
                        });
        RouterConfig config =
                RouterRig.unchecked(RouterRig.configOf(alder))
                        .with(draft ->
                                draft.deduplication =
                                        new DeduplicationConfig(
                                                shared, Duration.ofMinutes(1), "all"));
        try (RouterRig rig = RouterRig.of(config, alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("empty_answer", "alder answered with nothing");
            well.set(true);
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
        }
    }

    @Test
    void anAnswerForManyIsAskedForElsewhereUntilItIsWhole() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 200 X\r\ncontent-length: 900\r\n\r\n{\"choices\":");
                            reply.die();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        RouterConfig config =
                RouterRig.unchecked(RouterRig.configOf(alder, birch))
                        .with(draft ->
                                draft.deduplication =
                                        new DeduplicationConfig(true, Duration.ZERO, "all"));
        try (RouterRig rig = RouterRig.of(config, alder, birch)) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            }
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void aStreamOfNothingButItsEndIsNone() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event("[DONE]");
                            reply.streamEnd();
                        });
        try (RouterRig rig =
                RouterRig.of(RouterRig.openAi(alder), alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("ended its stream before the answer was whole");
        }
    }

    /// A chunk's size is there and its data is not: told alone, after the head or not, it would
    /// leave the caller within a chunk that never comes.
    @ParameterizedTest
    @ValueSource(strings = {"0s", "1m"})
    void aSizeWithoutItsDataIsHeldToo(String hold) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.raw("5");
                            reply.raw(";x=y\r\n");
                            reply.die();
                        });
        try (RouterRig rig =
                RouterRig.of(alder)
                        .set("router.retries", "0")
                        .set("router.retries.headHold", hold)) {
            HttpResponse<String> answer = rig.post(RouterRig.STREAM);
            assertThat(answer.body()).contains("stream_cut");
            if (hold.equals("1m")) {
                assertThat(answer.statusCode()).isEqualTo(502);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1m"})
    void aSizeThatComesByPiecesIsPassedOnWithItsData(String hold) throws Exception {
        String body = "e;x=\"y\"\r\ndata: [DONE]\n\n\r\n0\r\nx-left: 0\r\n\r\n";
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            for (char next : body.toCharArray()) {
                                reply.raw(Character.toString(next));
                            }
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.retries.headHold", hold)) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.raw(RouterRig.rawPost("/v1/chat/completions", RouterRig.STREAM)))
                        .startsWith("HTTP/1.1 200 OK")
                        .endsWith("\r\n\r\n" + body);
            }
        }
    }
}
