package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterFailureTest {

    @Test
    void aBackendKilledInMidStreamEndsTheStreamWithAnErrorEvent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        ScriptedBackend alder = ScriptedBackend.start("alder").chat(dyingOnce(seen));
        ScriptedBackend birch = ScriptedBackend.start("birch").chat(dyingOnce(seen));
        try (RouterRig rig = RouterRig.of(alder, birch);
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            seen.countDown();
            assertThat(stream.next())
                    .startsWith("event: error|data: {\"error\":{\"message\":")
                    .contains("\"code\":\"stream_cut\"");
            assertThat(stream.next()).isEmpty();
            assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(1);
        }
    }

    private ScriptedBackend.Script dyingOnce(CountDownLatch seen) {
        return (request, reply) -> {
            reply.streamHead();
            reply.event("1");
            seen.await();
            reply.die();
        };
    }

    @Test
    void aTornEventAndTheErrorStayTwoEvents() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("1");
                            reply.chunk("data: {\"tor");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder);
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            assertThat(stream.next()).isEqualTo("data: {\"tor");
            assertThat(stream.next()).startsWith("event: error|data: {\"error\":");
        }
    }

    @Test
    void anAnswerOfKnownLengthThatIsCutIsCutForTheCallerToo() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThatThrownBy(rig::chat).isInstanceOf(IOException.class);
            assertThat(alder.chats).hasSize(1);
        }
    }

    @Test
    void anotherBackendIsTriedWhileNothingWasAnswered() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> reply.json(503, "{\"busy\":true}"));
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 6; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(alder.chats).hasSize(3);
            assertThat(alder.connections.get()).as("a short error is read to its end").isOne();
            assertThat(birch.chats).hasSize(6);
        }
    }

    @Test
    void anotherBackendIsTriedWhenOneIsDead() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            alder.close();
            for (int i = 0; i < 6; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(birch.chats).hasSize(6);
        }
    }

    @Test
    void withoutRetriesTheBackendsErrorComesThrough() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> reply.json(503, "{\"busy\":true}"));
        try (RouterRig rig = RouterRig.of(alder).set("router.retries", "0")) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"busy\":true}");
            assertThat(alder.chats).hasSize(1);
        }
    }

    @Test
    void retriesStayWithinTheirBudget() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.json(503, "{}"));
        try (RouterRig rig =
                RouterRig.of(alder)
                        .set("router.breaker.enabled", "off")
                        .set("router.retries", "1")
                        .set("router.retries.budget", "0%")) {
            for (int i = 0; i < 30; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(503);
            }
            assertThat(alder.chats.size())
                    .as("the reserve of the one lane that served them")
                    .isEqualTo(40);
        }
    }

    @Test
    void aConnectionThatWentStaleCostsNoRetry() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            if (request.onConnection() > 1) {
                                reply.hangUp();
                            } else {
                                reply.json(200, ScriptedBackend.ANSWER);
                            }
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.retries", "0")) {
            for (int i = 0; i < 5; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(
                            rig.sample(
                                    "router_retries_total",
                                    List.of("reason"),
                                    List.of("stale_connection")))
                    .isEqualTo(4);
        }
    }

    @Test
    void aConnectionThatBreaksWithinAHeadWasNotStale() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            if (request.onConnection() > 1) {
                                reply.raw("HTTP/1.1 200 OK\r\ncont");
                                reply.hangUp();
                            } else {
                                reply.json(200, ScriptedBackend.ANSWER);
                            }
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.retries", "0")) {
            assertThat(rig.chat().statusCode()).isEqualTo(200);
            assertThat(rig.chat().body()).contains("connection_closed");
            assertThat(alder.chats).hasSize(2);
        }
    }

    @Test
    void aBackendThatDoesNotAnswerInTimeIsAGatewayTimeout() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.awaitCut());
        try (RouterRig rig = RouterRig.of(alder).set("router.request.timeout", "200ms")) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("alder did not answer within 200ms");
            RouterRig.await("the cut", () -> alder.cutByRouter.get() == 1);
        }
    }

    @Test
    void aStreamThatStallsEndsWithAnErrorEvent() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("1");
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder).set("router.streaming.timeout", "300ms");
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            assertThat(stream.next()).contains("\"code\":\"timeout\"");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void aBackendWithoutTheTlsItIsSaidToHaveIsABadGateway() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        URI secure = URI.create(alder.url().toString().replace("http:", "https:"));
        RouterConfig config = RouterConfig.of(List.of(BackendConfig.of("alder", secure)));
        try (RouterRig rig =
                RouterRig.of(RouterRig.unchecked(config), alder)
                        .set("router.upstream.connectTimeout", "300ms")) {
            assertThat(rig.chat().statusCode()).isEqualTo(502);
            assertThat(alder.chats).isEmpty();
        }
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            RouterConfig same = RouterRig.configOf(alder).withPort(rig.router.port());
            Tunables tunables = new Tunables();
            Meters meters = new Meters();
            assertThatThrownBy(() -> Router.start(same, tunables, meters))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + rig.router.port() + " on 127.0.0.1 is in use");
            assertThat(tunables.all()).isEmpty();
            Router.start(same.withPort(0), tunables, meters).close();
        }
    }

    @Test
    void wrongRequestsAreToldWhatIsWrong() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.post("{\"model\":").statusCode()).isEqualTo(400);
            assertThat(rig.post("[]").body()).contains("the body is no JSON object");
            assertThat(rig.get("/v1/chat/completions").statusCode()).isEqualTo(405);
            assertThat(rig.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(rig.chat().statusCode()).as("the connection goes on").isEqualTo(200);
            assertThat(alder.chats).hasSize(1);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder);
                Socket socket = rig.socket()) {
            socket.getOutputStream()
                    .write(
                            ("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n"
                                            + "content-length: 99999999\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).startsWith("HTTP/1.1 413 ").contains("request_too_large");
        }
    }
}
