package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.RouterConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams that end in order where the answer in them is not over: something behind the backend was
/// cut, and the caller must not take what there is for the whole.
@Timeout(60)
class UnfinishedStreamTest {
    private static final String HELLO =
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hel\"},\"finish_reason\":null}]}";
    private static final String FINISHED =
            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String EVENTS = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";

    /// How a backend ends a stream.
    private enum Ending {
        LAST_CHUNK {
            @Override
            void send(ScriptedBackend.Reply reply, String... events) throws Exception {
                inChunks(reply, events);
                reply.streamEnd();
            }
        },
        LAST_CHUNK_WITH_THE_EVENTS {
            @Override
            void send(ScriptedBackend.Reply reply, String... events) throws Exception {
                String data = data(events);
                reply.raw(
                        EVENTS
                                + "transfer-encoding: chunked\r\n\r\n"
                                + Integer.toHexString(data.length())
                                + "\r\n"
                                + data
                                + "\r\n0\r\nx-left: 0\r\n\r\n");
            }
        },
        LAST_CHUNK_BYTE_BY_BYTE {
            @Override
            void send(ScriptedBackend.Reply reply, String... events) throws Exception {
                inChunks(reply, events);
                for (char next : "0;x=y\r\nx-left: 0\r\n\r\n".toCharArray()) {
                    reply.raw(Character.toString(next));
                }
            }
        },
        LENGTH {
            @Override
            void send(ScriptedBackend.Reply reply, String... events) throws Exception {
                String data = data(events);
                reply.raw(EVENTS + "content-length: " + data.length() + "\r\n\r\n" + data);
            }
        },
        CLOSE {
            @Override
            void send(ScriptedBackend.Reply reply, String... events) throws Exception {
                reply.raw(EVENTS + "\r\n" + data(events));
                reply.hangUp();
            }
        };

        abstract void send(ScriptedBackend.Reply reply, String... events) throws Exception;

        /// The head and each event in a chunk of its own, but not the last chunk.
        private static void inChunks(ScriptedBackend.Reply reply, String... events)
                throws Exception {
            reply.streamHead();
            for (String event : events) {
                reply.event(event);
            }
        }

        static String data(String... events) {
            return events.length == 0
                    ? ": ping\n\n"
                    : "data: " + String.join("\n\ndata: ", events) + "\n\n";
        }

        /// All that the caller reads, event by event.
        List<String> seen(String... events) throws Exception {
            ScriptedBackend alder =
                    ScriptedBackend.start("alder").chat((_, reply) -> send(reply, events));
            try (RouterRig rig = RouterRig.of(alder)) {
                return read(rig);
            }
        }
    }

    private static List<String> read(RouterRig rig) throws Exception {
        List<String> seen = new ArrayList<>();
        try (RouterRig.Stream stream = rig.stream()) {
            for (String event = stream.next(); !event.isEmpty(); event = stream.next()) {
                seen.add(event);
            }
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void endInAnErrorEvent(Ending ending) throws Exception {
        List<String> seen = ending.seen(HELLO);
        assertThat(seen).hasSize(2).first().isEqualTo("data: " + HELLO);
        assertThat(seen.getLast())
                .startsWith("event: error|data: {\"error\":")
                .contains("stream_cut", "alder ended its stream before the answer was whole");
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void areWholeWithAReasonToFinish(Ending ending) throws Exception {
        assertThat(ending.seen(HELLO, FINISHED))
                .containsExactly("data: " + HELLO, "data: " + FINISHED);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void areWholeWithTheMarkOfTheEnd(Ending ending) throws Exception {
        assertThat(ending.seen(HELLO, "[DONE]")).containsExactly("data: " + HELLO, "data: [DONE]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"out of memory\"}}",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}"
            })
    void anErrorOfTheBackendIsAnEnd(String error) throws Exception {
        assertThat(Ending.LAST_CHUNK.seen(HELLO, error))
                .containsExactly("data: " + HELLO, "data: " + error);
    }

    @Test
    void anErrorIsNotLackedWhereNullIsSaidOfIt() throws Exception {
        assertThat(Ending.CLOSE.seen(HELLO, "{\"error\":null,\"choices\":[]}"))
                .last()
                .asString()
                .contains("stream_cut");
    }

    @Test
    void commentsAreNoPartOfEvents() throws Exception {
        assertThat(Ending.CLOSE.seen(HELLO, "1\n\n: {[\"\n\n", FINISHED))
                .containsExactly("data: " + HELLO, "data: 1", ": {[\"", "data: " + FINISHED);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void endInAnErrorEventWhereNothingWasSaidAtAll(Ending ending) throws Exception {
        assertThat(ending.seen()).last().asString().containsAnyOf("stream_cut", "empty_answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: ", "dat", "data: {\"ty", "data: [", "data: {}\ndata: {"})
    void aLineThatIsCutBehindTheReasonToFinishIsACut(String rest) throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.event(FINISHED);
                            reply.chunk(rest);
                            reply.streamEnd();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(read(rig)).last().asString().contains("stream_cut");
        }
    }

    @Test
    void aCompressedStreamIsNotLookedAt() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Ending.data(HELLO).getBytes(StandardCharsets.US_ASCII));
        }
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw(EVENTS + "content-encoding: gzip\r\n\r\n");
                            reply.raw(zipped.toByteArray());
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.post(RouterRig.STREAM).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anEventWithoutItsEmptyLineIsWholeIfItIsTheLast() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.raw(EVENTS + "\r\n" + Ending.data(HELLO) + "data: [DONE]");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(read(rig)).containsExactly("data: " + HELLO, "data: [DONE]");
        }
    }

    @Test
    void theBackendIsBlamedInOtherWordsToo() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> Ending.LAST_CHUNK.send(reply, HELLO));
        RouterConfig config =
                RouterRig.unchecked(
                        RouterConfig.parse(
                                "x",
                                "server: {bind_address: '127.0.0.1:0'}\nbackends: [{name: alder,"
                                        + " kind: openai, url: '"
                                        + alder.url()
                                        + "'}]"));
        String message = "{\"model\":\"m\",\"max_tokens\":5,\"stream\":true,\"messages\":[]}";
        try (RouterRig rig =
                RouterRig.of(config, alder)
                        .set("router.retries", "0")
                        .set("router.breaker.least", "6")) {
            for (int i = 0; i < 6; i++) {
                assertThat(rig.post("/v1/messages", message, Map.of()).body())
                        .contains("event: error");
            }
            assertThat(rig.router.backends().getFirst().breaker()).isEqualTo("open");
        }
    }

    @Test
    void theBackendIsBlamedAndItsConnectionUsedAgain() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> Ending.LAST_CHUNK_WITH_THE_EVENTS.send(reply, HELLO));
        try (RouterRig rig =
                RouterRig.of(alder).set("router.retries", "0").set("router.breaker.least", "6")) {
            for (int i = 0; i < 6; i++) {
                assertThat(read(rig)).hasSize(2);
            }
            assertThat(alder.connections.get()).isEqualTo(1);
            assertThat(rig.router.backends().getFirst().breaker()).isEqualTo("open");
        }
    }
}
