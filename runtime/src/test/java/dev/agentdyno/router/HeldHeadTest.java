package dev.agentdyno.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

    private final StringBuffer told = new StringBuffer();

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

    private static RouterConfig openAi(ScriptedBackend... backends) throws Exception {
        StringBuilder yaml = new StringBuilder("server: {bind_address: '127.0.0.1:0'}\nbackends:");
        for (ScriptedBackend backend : backends) {
            yaml.append("\n- {name: b").append(backend.url().getPort());
            yaml.append(", kind: openai, url: '").append(backend.url()).append("'}");
        }
        return RouterRig.unchecked(RouterConfig.parse("x", yaml.toString()));
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
        try (RouterRig rig = RouterRig.of(openAi(alder, birch), alder, birch)) {
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
        try (RouterRig rig = RouterRig.of(openAi(alder), alder).set("router.retries", "0")) {
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
        try (RouterRig rig = RouterRig.of(openAi(alder, birch), alder, birch)) {
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
                        RouterRig.of(openAi(alder), alder).set("router.retries.headHold", "200ms");
                Socket socket = rig.socket()) {
            RouterRig.send(socket, post("/v1/messages", MESSAGE));
            assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            seen.countDown();
            assertThat(RouterRig.rest(socket)).contains("event: message_stop");
        }
    }

    private static String post(String path, String body) {
        return "POST "
                + path
                + " HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: "
                + body.length()
                + "\r\n\r\n"
                + body;
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
        try (RouterRig rig = RouterRig.of(openAi(alder), alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE, Map.of());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).contains("ended its stream before the answer was whole");
        }
    }

    @Test
    void nothingOfALostAnswerIsTold() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw(
                                    "HTTP/1.1 404 X\r\ncontent-type: text/event-stream\r\n"
                                            + "content-length: 9\r\n\r\n");
                            reply.die();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        RouterConfig config = logged(RouterRig.configOf(alder, birch));
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(config, log, alder, birch)) {
            rig.chat();
            rig.chat();
            RouterRig.await("both lines", () -> told.toString().lines().count() == 2);
            assertThat(told.toString().lines())
                    .allMatch(line ->
                            line.contains(" status=200 backend=birch model=m streaming=false "))
                    .allMatch(line ->
                            line.contains("response_bytes=" + ScriptedBackend.ANSWER.length()))
                    .noneMatch(line -> line.contains("error"))
                    .anyMatch(line -> line.contains(" retries=1"));
        }
    }

    private static RouterConfig logged(RouterConfig config) {
        return RouterRig.unchecked(config)
                .with(draft -> draft.logging = new LoggingConfig(LogLevel.INFO));
    }

    @Test
    void aCallerOfTheOldProtocolKeepsItsConnection() throws Exception {
        ScriptedBackend alder = ending(Ending.CLOSED);
        ScriptedBackend birch = ScriptedBackend.start("birch");
        String asked =
                "POST /v1/chat/completions HTTP/1.0\r\nconnection: keep-alive\r\ncontent-length: "
                        + RouterRig.CHAT.length()
                        + "\r\n\r\n"
                        + RouterRig.CHAT;
        try (RouterRig rig = RouterRig.of(alder, birch);
                Socket socket = rig.socket()) {
            for (int i = 0; i < 4; i++) {
                RouterRig.send(socket, asked);
                StringBuilder answer = new StringBuilder();
                int next = socket.getInputStream().read();
                while (next >= 0) {
                    answer.append((char) next);
                    boolean whole = answer.toString().endsWith(ScriptedBackend.ANSWER);
                    next = whole ? -1 : socket.getInputStream().read();
                }
                assertThat(answer)
                        .contains("connection: keep-alive")
                        .endsWith(ScriptedBackend.ANSWER);
            }
            assertThat(alder.chats).isNotEmpty();
        }
    }

    @Test
    void aBackendThatIsGoneIsNotAskedAgain() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            gone.await();
                            reply.die();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder).set("router.retries", "5")) {
            CompletableFuture<HttpResponse<String>> answer = rig.chatLater();
            RouterRig.await("the request", () -> alder.chats.size() == 1);
            rig.router.reload(RouterRig.unchecked(RouterRig.configOf(birch)), "test");
            gone.countDown();
            assertThat(answer.get().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.chats).hasSize(1);
            assertThat(birch.chats).hasSize(1);
        } finally {
            birch.close();
        }
    }

    /// Its connection was used before, and may have been at its end: it is asked on another one,
    /// but not where it is gone.
    @Test
    void aBackendThatIsGoneIsNotAskedOnAnotherConnection() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((asked, reply) -> {
                            if (asked.onConnection() == 1) {
                                reply.json(200, ScriptedBackend.ANSWER);
                            } else {
                                gone.await();
                                reply.hangUp();
                            }
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.chat();
            CompletableFuture<HttpResponse<String>> answer = rig.chatLater();
            RouterRig.await("the request", () -> alder.chats.size() == 2);
            rig.router.reload(RouterRig.unchecked(RouterRig.configOf(birch)), "test");
            gone.countDown();
            assertThat(answer.get().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.chats).hasSize(2);
        } finally {
            birch.close();
        }
    }

    @Test
    void theEndOfTheRouterIsToldByAStatus() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            sent.countDown();
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            CompletableFuture<HttpResponse<String>> answer = rig.chatLater();
            sent.await();
            settle(rig);
            rig.router.close();
            assertThat(answer.get().statusCode()).isEqualTo(503);
            assertThat(answer.get().body()).contains("router_ended");
        }
    }

    /// Whatever lies in a socket of either lane now was read when this returns: what is asked later
    /// on new connections, which go to the lanes in turns, is answered.
    private static void settle(RouterRig rig) throws IOException {
        for (int i = 0; i < 4; i++) {
            assertThat(rig.raw("GET /nowhere HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void aCallerThatLeavesMeanwhileGotNoStatus() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 404 X\r\ncontent-length: 9\r\n\r\n");
                            sent.countDown();
                            reply.awaitCut();
                        });
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(logged(RouterRig.configOf(alder)), log, alder)) {
            try (Socket socket = rig.socket()) {
                RouterRig.send(socket, post("/v1/chat/completions", RouterRig.CHAT));
                sent.await();
                settle(rig);
            }
            RouterRig.await("the cut", () -> alder.cutByRouter.get() == 1);
            RouterRig.await("its line", () -> told.indexOf("/v1/chat/completions") > 0);
            assertThat(told.toString())
                    .contains("/v1/chat/completions status=499 backend=alder")
                    .contains("error=client_closed");
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
                assertThat(rig.raw(post("/v1/chat/completions", RouterRig.STREAM)))
                        .startsWith("HTTP/1.1 200 OK")
                        .endsWith("\r\n\r\n" + body);
            }
        }
    }
}
