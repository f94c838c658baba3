package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
            assertThat(rig.sample("router_retries_total", List.of("reason"), List.of("stream_cut")))
                    .isEqualTo(alder.chats.size());
        }
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
            assertThat(answer.body()).contains("\"code\":\"stream_cut\"");
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
    void aHeadWithoutABodyIsSentAtOnce() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw("HTTP/1.1 204 No Content\r\n\r\n");
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.chat().statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aCallerThatLeavesBeforeTheFirstByteEndsItForTheBackend() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            try (Socket socket = rig.socket()) {
                String body = RouterRig.STREAM;
                RouterRig.send(
                        socket,
                        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body);
                RouterRig.await("the request", () -> alder.chats.size() == 1);
            }
            RouterRig.await("the cut", () -> alder.cutByRouter.get() == 1);
        }
    }
}
