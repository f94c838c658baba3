package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.upstream.Transport;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PassThroughTest {

    @Test
    void aJsonAnswerComesBackAsTheBackendGaveIt() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(answer.headers().firstValue("content-type")).contains("application/json");
            assertThat(answer.headers().firstValue("x-request-id")).contains("asked-1");
            assertThat(alder.chats.getFirst().body()).isEqualTo(RouterRig.CHAT);
            assertThat(alder.chats.getFirst().headers())
                    .containsEntry("host", alder.url().getAuthority())
                    .containsEntry("x-request-id", "asked-1");
        }
    }

    @Test
    void everyEventIsSeenBeforeTheNextIsSent() throws Exception {
        seesEveryEvent(Transport.best());
    }

    @Test
    void everyEventIsSeenBeforeTheNextIsSentWithTheSelectorOfTheJdkToo() throws Exception {
        seesEveryEvent(Transport.nio());
    }

    private void seesEveryEvent(Transport transport) throws Exception {
        SynchronousQueue<String> next = new SynchronousQueue<>();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            for (String s = next.take(); !s.equals("[DONE]"); ) {
                                reply.event(s);
                                s = next.take();
                            }
                            reply.event("[DONE]");
                            reply.streamEnd();
                        });
        try (RouterRig rig = RouterRig.of(transport, alder).set("router.retries.headHold", "0s");
                RouterRig.Stream stream = rig.stream()) {
            for (int i = 0; i < 50; i++) {
                next.put("{\"n\":" + i + "}");
                assertThat(stream.next()).isEqualTo("data: {\"n\":" + i + "}");
            }
            next.put("[DONE]");
            assertThat(stream.next()).isEqualTo("data: [DONE]");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void connectionsAreUsedAgain() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            for (int i = 0; i < 20; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(alder.chats).hasSize(20);
            assertThat(alder.connections.get()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionIsReadOnAfterWhatWasPipelined() throws Exception {
        SynchronousQueue<String> next = new SynchronousQueue<>();
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((_, reply) -> reply.json(200, next.take()));
        String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 5; i++) {
                out.write(RouterRig.bytes(head, RouterRig.CHAT));
                int asked = 2 * i + 1;
                RouterRig.await("a request", () -> alder.chats.size() == asked);
                out.write(RouterRig.bytes(head, RouterRig.CHAT));
                for (int k = 0; k < 4; k++) {
                    assertThat(rig.get("/metrics").statusCode()).isEqualTo(200);
                }
                for (String answer : List.of("\"one " + i + "\"", "\"two " + i + "\"")) {
                    next.put(answer);
                    readUntil(in, answer);
                }
            }
        }
    }

    private static void readUntil(InputStream in, String end) throws Exception {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
        AtomicInteger count = new AtomicInteger();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) ->
                                reply.json(200, "{\"n\":" + count.getAndIncrement() + "}"));
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
            String last = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 9; i++) {
                out.write(RouterRig.bytes(head, RouterRig.CHAT));
            }
            out.write(RouterRig.bytes(last, RouterRig.CHAT));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).containsSubsequence("{\"n\":0}", "{\"n\":4}", "{\"n\":9}");
            assertThat(all.split("HTTP/1.1 200", -1)).hasSize(11);
        }
    }

    @Test
    void aClientOfHttp10ReadsAStreamToTheEndOfTheConnection() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("1");
                            reply.streamEnd();
                        });
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            String head = "POST /v1/chat/completions HTTP/1.0\r\nhost: x\r\n";
            socket.getOutputStream().write(RouterRig.bytes(head, RouterRig.STREAM));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all.toLowerCase()).doesNotContain("transfer-encoding");
            assertThat(all).endsWith("\r\n\r\ndata: 1\n\n");
        }
    }

    @Test
    void aSlowReaderSlowsTheBackendAndFillsNoMemory() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        int megabytes = 64;
        AtomicLong written = new AtomicLong();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw(
                                    "HTTP/1.1 200 OK\r\ncontent-length: "
                                            + ((long) megabytes << 20)
                                            + "\r\n\r\n");
                            for (int i = 0; i < megabytes; i++) {
                                reply.raw(megabyte);
                                written.addAndGet(megabyte.length);
                            }
                        });
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
            socket.getOutputStream().write(RouterRig.bytes(head, RouterRig.CHAT));
            RouterRig.awaitStandstill(written);
            assertThat(written.get()).isLessThan((long) megabytes << 20);
            InputStream in = socket.getInputStream();
            long read = in.transferTo(OutputStream.nullOutputStream());
            assertThat(read).isGreaterThan((long) megabytes << 20);
        }
    }

    @Test
    void headersOfOneConnectionOnlyAreNotPassedOn() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) ->
                                reply.raw(
                                        "HTTP/1.1 200 OK\r\nconnection: x-own\r\n"
                                                + "x-own: 1\r\nx-kept: 2\r\n"
                                                + "content-length: 2\r\n\r\n{}"));
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nte: trailers\r\n"
                            + "connection: close, x-hop\r\nx-hop: 1\r\nx-end: 2\r\n";
            socket.getOutputStream().write(RouterRig.bytes(head, RouterRig.CHAT));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("x-kept: 2").doesNotContain("x-own").endsWith("{}");
            assertThat(alder.chats.getFirst().headers())
                    .containsEntry("x-end", "2")
                    .doesNotContainKeys("x-hop", "te", "connection");
        }
    }

    @Test
    void aChunkedRequestIsSentOnWithItsLength() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            socket.getOutputStream()
                    .write(
                            ("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
                                            + "expect: 100-continue\r\n"
                                            + "transfer-encoding: chunked\r\n\r\n"
                                            + "9\r\n{\"model\":\r\n5\r\n\"m\"} \r\n0\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 ");
            assertThat(alder.chats.getFirst().body()).isEqualTo("{\"model\":\"m\"} ");
        }
    }

    @Test
    void aCallerThatLeavesCutsTheBackendsWork() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("1");
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            try (RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).isEqualTo("data: 1");
            }
            RouterRig.await("the cut", () -> alder.cutByRouter.get() == 1);
            RouterRig.await("the permit", () -> rig.router.backends().getFirst().inFlight() == 0);
        }
    }

    @Test
    void whatCameOfAnAnswerBeforeItWasCutIsPassedOn() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nso far");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            String all = rig.raw(RouterRig.rawPost("/v1/chat/completions", RouterRig.CHAT));
            assertThat(all).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nso far");
        }
    }

    /// Small bodies are copied behind their head, large ones go beside it.
    @ParameterizedTest
    @ValueSource(ints = {8_191, 8_192, 8_193, 100_000})
    void aBodyOfAnySizeIsSentAgainWhole(int size) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) ->
                                reply.json(asked.incrementAndGet() == 1 ? 503 : 200, "{}"));
        String chat = RouterRig.CHAT + " ".repeat(size - RouterRig.CHAT.length());
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.raw(RouterRig.rawPost("/v1/chat/completions", chat)))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(alder.chats)
                    .extracting(ScriptedBackend.Request::body)
                    .containsExactly(chat, chat);
        }
    }
}
