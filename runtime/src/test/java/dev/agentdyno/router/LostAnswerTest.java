package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.LoggingConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RouterLog;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is left of an answer that was lost before its first byte: nothing, whoever ends it.
@Timeout(60)
class LostAnswerTest {
    private final StringBuffer told = new StringBuffer();

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
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((_, reply) -> {
                            reply.streamHead();
                            reply.hangUp();
                        });
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
        takenAway(
                gone,
                1,
                (_, reply) -> {
                    reply.streamHead();
                    gone.await();
                    reply.die();
                });
    }

    /// Its connection was used before, and may have been at its end: it is asked on another one,
    /// but not where it is gone.
    @Test
    void aBackendThatIsGoneIsNotAskedOnAnotherConnection() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        takenAway(
                gone,
                2,
                (asked, reply) -> {
                    if (asked.onConnection() == 1) {
                        reply.json(200, ScriptedBackend.ANSWER);
                    } else {
                        gone.await();
                        reply.hangUp();
                    }
                });
    }

    /// Asks `requests` times; takes the backend away while it has the last of them.
    private static void takenAway(CountDownLatch gone, int requests, ScriptedBackend.Script script)
            throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(script);
        try (ScriptedBackend birch = ScriptedBackend.start("birch");
                RouterRig rig = RouterRig.of(alder).set("router.retries", "5")) {
            for (int i = 1; i < requests; i++) {
                rig.chat();
            }
            CompletableFuture<HttpResponse<String>> answer = rig.chatLater();
            RouterRig.await("the request", () -> alder.chats.size() == requests);
            rig.router.reload(RouterRig.unchecked(RouterRig.configOf(birch)), "test");
            gone.countDown();
            assertThat(answer.get().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.chats).hasSize(requests);
            assertThat(birch.chats).hasSize(1);
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
                RouterRig.send(socket, RouterRig.rawPost("/v1/chat/completions", RouterRig.CHAT));
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
}
