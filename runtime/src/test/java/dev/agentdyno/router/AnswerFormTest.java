package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a backend may answer, and what the router makes of it.
@Timeout(60)
class AnswerFormTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "transfer-encoding: chunked\r\n\r\n";
    private static final String HEAD =
            "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";

    static Stream<String> malformed() {
        return Stream.of(
                OK + "content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}",
                OK + "content-length: 2\r\ncontent-length: 2\r\n\r\n{}",
                OK + "content-length: two\r\n\r\n{}",
                OK + "transfer-encoding: gzip\r\n\r\n{}",
                OK + "content-length: 2\n\r\n{}",
                OK + "content-length: 2\r\na: 1\r\n b\r\n\r\n{}",
                OK + "content-length : 2\r\n\r\n{}",
                OK + "a: \u0000\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 20 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 999 OK\r\ncontent-length: 2\r\n\r\n{}",
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n",
                "HTTP/2.0 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "ICY 200 OK\r\ncontent-length: 2\r\n\r\n{}",
                "\r\n\r\n",
                OK + "a: " + "b".repeat(33_000) + "\r\ncontent-length: 2\r\n\r\n{}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void isABadGateway(String answer) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.raw(answer));
        try (RouterRig rig = RouterRig.of(alder).set("router.retries", "0")) {
            assertThat(rig.chat().statusCode()).isEqualTo(502);
            assertThat(rig.chat().body()).contains("invalid_answer");
            assertThat(alder.connections.get()).as("not asked again on it").isEqualTo(2);
        }
    }

    @Test
    void aWrongAnswerIsAskedForElsewhere() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.raw("what?\r\n\r\n"));
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
        }
    }

    static Stream<String> wellFormed() {
        return Stream.of(
                OK + "content-length: 4\r\n\r\n1234",
                OK + "Content-Length:4 \r\n\r\n1234",
                "HTTP/1.1 200 \r\ncontent-length: 4\r\n\r\n1234",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early\r\na: b\r\n\r\n"
                        + OK
                        + "content-length: 4\r\n\r\n1234",
                CHUNKED + "4\r\n1234\r\n0\r\n\r\n",
                CHUNKED + "1\r\n1\r\n3;x=y\r\n234\r\n00\r\nt: 1\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isGivenToTheCallerAndTheConnectionUsedAgain(String answer) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.raw(answer));
        try (RouterRig rig = RouterRig.of(alder)) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.chat().body()).isEqualTo("1234");
            }
            assertThat(alder.connections.get()).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void isGivenToTheCallerByteByByteToo(String answer) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            for (int i = 0; i < answer.length(); i++) {
                                reply.raw(answer.substring(i, i + 1));
                            }
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.chat().body()).isEqualTo("1234");
            assertThat(rig.chat().body()).isEqualTo("1234");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void anAnswerThatOnlyItsEndEndsIsWhole(String version) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw(version + " 200 OK\r\n\r\n12");
                            reply.raw("34");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.chat().body()).isEqualTo("1234");
            assertThat(rig.chat().body()).isEqualTo("1234");
            assertThat(alder.connections.get()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerWithoutABodyHasNone() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> reply.raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.chat().statusCode()).isEqualTo(304);
            assertThat(rig.chat().body()).isEmpty();
            assertThat(alder.connections.get()).isOne();
        }
    }

    @Test
    void whatABackendSaysBeyondItsAnswerReachesNobody() throws Exception {
        String answer = OK + "content-length: 4\r\n\r\n1234";
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) ->
                                reply.raw(answer + answer.replace("1234", "evil")));
        try (RouterRig rig = RouterRig.of(alder)) {
            for (int i = 0; i < 5; i++) {
                assertThat(rig.chat().body()).isEqualTo("1234");
            }
            assertThat(alder.connections.get()).isEqualTo(5);
        }
    }

    @Test
    void theBackendsChunksStayAsTheyAre() throws Exception {
        String body = "1\r\n1\r\n3;x=y\r\n234\r\n0\r\n\r\n";
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.raw(CHUNKED + body));
        try (RouterRig rig = RouterRig.of(alder)) {
            byte[] request = RouterRig.bytes(HEAD, RouterRig.CHAT);
            String all = rig.raw(new String(request));
            assertThat(all).contains("transfer-encoding: chunked").endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void badChunksInMidAnswerCutIt() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> reply.raw(CHUNKED + "4\r\n1234\r\nxyz\r\n"));
        try (RouterRig rig = RouterRig.of(alder)) {
            String all = rig.raw(new String(RouterRig.bytes(HEAD, RouterRig.CHAT)));
            assertThat(all).endsWith("\r\n\r\n4\r\n1234\r\n");
        }
    }

    @Test
    void aStreamTornInsideAChunkEndsWithAnErrorEventAllTheSame() throws Exception {
        String event = "data: {\"a\":1}\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        for (int cut = 0; cut <= chunk.length(); cut++) {
            String torn = chunk + chunk.substring(0, cut);
            ScriptedBackend alder =
                    ScriptedBackend.start("alder")
                            .chat((request, reply) -> {
                                reply.streamHead();
                                reply.raw(torn);
                                reply.hangUp();
                            });
            try (RouterRig rig = RouterRig.of(alder);
                    RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).isEqualTo("data: {\"a\":1}");
                String next = stream.next();
                if (!next.startsWith("event: error")) {
                    assertThat("data: {\"a\":1}").startsWith(next);
                    next = stream.next();
                }
                assertThat(next).startsWith("event: error|data: {\"error\":");
                assertThat(stream.next()).isEmpty();
            }
        }
    }

    @Test
    void aBackendThatFallsSilentInMidAnswerIsGivenUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("1");
                            over.await();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.streaming.idleTimeout", "200ms");
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            assertThat(stream.next()).contains("\"code\":\"idle_timeout\"");
            over.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "100ms"})
    void theHeadOfAStreamComesBeforeItsFirstEventWhereThatTakesLong(String hold) throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
                            reply.event("1");
                            reply.streamEnd();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.retries.headHold", hold);
                Socket socket = rig.socket()) {
            socket.getOutputStream().write(RouterRig.bytes(HEAD, RouterRig.STREAM));
            assertThat(new String(socket.getInputStream().readNBytes(15))).isEqualTo(OK.strip());
            seen.countDown();
            assertThat(RouterRig.rest(socket)).endsWith("data: 1\n\n\r\n0\r\n\r\n");
        }
    }

    @Test
    void aStreamThatEndsWithItsConnectionInsideAnEventWasCut() throws Exception {
        String head = OK + "content-type: text/event-stream\r\n\r\n";
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw(head + "data: 1\n\ndata: {\"ha");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder);
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            assertThat(stream.next()).isEqualTo("data: {\"ha");
            assertThat(stream.next()).startsWith("event: error|data: ").contains("stream_cut");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aStreamThatEndsWithItsConnectionBehindALineIsWhole() throws Exception {
        String head = OK + "content-type: text/event-stream\r\n\r\n";
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw(head + "data: 1\n\ndata: [DONE]\n");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder);
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            assertThat(stream.next()).isEqualTo("data: [DONE]");
            assertThat(stream.next()).isEmpty();
        }
    }
}
