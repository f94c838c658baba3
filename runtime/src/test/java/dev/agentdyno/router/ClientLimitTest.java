package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.ClientConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long and how often clients may hold what they were given.
@Timeout(60)
class ClientLimitTest {
    private static final long MOST = 1_000_000;
    private static final String HEAD = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";

    @Test
    void aHeadThatTricklesIsGivenUp() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder).set("router.clients.headerTimeout", "300ms");
                Socket socket = rig.socket()) {
            RouterRig.send(socket, HEAD);
            Thread trickle = Thread.startVirtualThread(() -> trickle(socket));
            assertThat(RouterRig.rest(socket)).startsWith("HTTP/1.1 408 ");
            trickle.interrupt();
            trickle.join();
        }
    }

    private static void trickle(Socket socket) {
        try {
            for (int i = 0; i < 1_000; i++) {
                RouterRig.send(socket, "a: b\r\n");
                Thread.sleep(Duration.ofMillis(20));
            }
        } catch (IOException | InterruptedException e) {
            // Cut, or the test is over.
        }
    }

    @Test
    void aConnectionThatAsksNothingIsClosedWithoutAWord() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder).set("router.clients.headerTimeout", "200ms");
                Socket socket = rig.socket()) {
            assertThat(RouterRig.rest(socket)).isEmpty();
        }
    }

    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder).set("router.request.timeout", "200ms")) {
            assertThat(rig.raw(HEAD + "content-length: 9\r\n\r\n{"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("request_timeout");
        }
    }

    @Test
    void aConnectionThatIsIdleBetweenRequestsIsClosed() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        RouterConfig config = RouterRig.unchecked(RouterRig.configOf(alder));
        try (RouterRig rig = RouterRig.of(shortKeepAlive(config), alder)) {
            String request = new String(RouterRig.bytes(HEAD, RouterRig.CHAT));
            assertThat(rig.raw(request))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith(ScriptedBackend.ANSWER);
        }
    }

    private static RouterConfig shortKeepAlive(RouterConfig config) {
        ClientConfig standard = config.clients();
        Duration brief = Duration.ofMillis(200);
        return config.with(draft ->
                draft.clients =
                        new ClientConfig(
                                standard.maxConnections(), standard.headerTimeout(), brief));
    }

    @Test
    void oneClientMoreThanMayBeIsTurnedAwayAndComesInLater() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder).set("router.clients.maxConnections", "1")) {
            try (Socket first = rig.socket()) {
                RouterRig.send(first, "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n");
                assertThat(new String(first.getInputStream().readNBytes(12)))
                        .isEqualTo("HTTP/1.1 200");
                assertThat(rig.raw(""))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("too_many_connections");
            }
            RouterRig.await(
                    "the first to be gone",
                    () -> rig.meters.registry().getSampleValue("active_connections") == 0);
            assertThat(rig.chat().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsPipelinedBehindASlowAnswerIsNotReadWithoutEnd() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.awaitCut());
        try (RouterRig rig = RouterRig.of(alder)) {
            byte[] request = RouterRig.bytes(HEAD, RouterRig.CHAT);
            AtomicLong written = new AtomicLong();
            Thread writer;
            try (Socket socket = rig.socket()) {
                writer = Thread.startVirtualThread(() -> flood(socket, request, written));
                RouterRig.await("the first request", () -> alder.chats.size() == 1);
                RouterRig.awaitStandstill(written);
                assertThat(written.get()).isLessThan(MOST);
                assertThat(alder.chats).hasSize(1);
            }
            writer.join();
        }
    }

    private static void flood(Socket socket, byte[] request, AtomicLong written) {
        try {
            while (written.incrementAndGet() < MOST) {
                socket.getOutputStream().write(request);
            }
        } catch (IOException e) {
            // Closed: the flood was held back.
        }
    }
}
