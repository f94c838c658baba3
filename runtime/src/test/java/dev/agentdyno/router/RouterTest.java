package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RouterTest {

    @Nested
    class PassingThrough {

        @Test
        void aJsonAnswerComesBackAsTheBackendGaveIt() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo(ScriptedBackend.ANSWER);
                assertThat(answer.headers().firstValue("content-type"))
                        .contains("application/json");
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
            try (RouterRig rig = RouterRig.of(transport, alder);
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
        void pipelinedRequestsAreAnsweredInTheirOrder() throws Exception {
            AtomicInteger count = new AtomicInteger();
            ScriptedBackend alder =
                    ScriptedBackend.start("alder")
                            .chat((request, reply) ->
                                    reply.json(200, "{\"n\":" + count.getAndIncrement() + "}"));
            try (RouterRig rig = RouterRig.of(alder);
                    Socket socket = rig.socket()) {
                String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n";
                String last =
                        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
                OutputStream out = socket.getOutputStream();
                for (int i = 0; i < 9; i++) {
                    out.write(RouterRig.bytes(head, RouterRig.CHAT));
                }
                out.write(RouterRig.bytes(last, RouterRig.CHAT));
                String all =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
                String all =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
                String head =
                        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n";
                socket.getOutputStream().write(RouterRig.bytes(head, RouterRig.CHAT));
                awaitStandstill(written);
                assertThat(written.get()).isLessThan((long) megabytes << 20);
                InputStream in = socket.getInputStream();
                long read = in.transferTo(OutputStream.nullOutputStream());
                assertThat(read).isGreaterThan((long) megabytes << 20);
            }
        }

        /// The backend wrote something and then nothing for a while.
        private void awaitStandstill(AtomicLong written) {
            AtomicLong seen = new AtomicLong(-1);
            AtomicLong since = new AtomicLong(System.nanoTime());
            RouterRig.await(
                    "a standstill",
                    () -> {
                        if (seen.getAndSet(written.get()) != written.get()) {
                            since.set(System.nanoTime());
                        }
                        return written.get() > 0 && System.nanoTime() - since.get() > 400_000_000L;
                    });
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
                RouterRig.await(
                        "the permit", () -> rig.router.backends().getFirst().inFlight() == 0);
            }
        }
    }

    @Nested
    class Failing {

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
                                reply.chunk("data: {\"tor");
                                reply.hangUp();
                            });
            try (RouterRig rig = RouterRig.of(alder);
                    RouterRig.Stream stream = rig.stream()) {
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
                                "POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 99999999\r\n\r\n"
                                        .getBytes(StandardCharsets.UTF_8));
                String all =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(all).startsWith("HTTP/1.1 413 ").contains("request_too_large");
            }
        }
    }

    @Nested
    class Limiting {

        @Test
        void aRequestWaitsWhileAllConnectionsAreInUse() throws Exception {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            ScriptedBackend alder =
                    ScriptedBackend.start("alder")
                            .chat((request, reply) -> {
                                arrived.countDown();
                                go.await();
                                reply.json(200, ScriptedBackend.ANSWER);
                            });
            try (RouterRig rig = RouterRig.of(alder).set("router.upstream.maxConnections", "1")) {
                List<CompletableFuture<HttpResponse<String>>> answers =
                        List.of(rig.chatLater(), rig.chatLater(), rig.chatLater(), rig.chatLater());
                arrived.await();
                RouterRig.await(
                        "three waiting", () -> rig.router.backends().getFirst().waiting() == 3);
                assertThat(alder.chats).hasSize(1);
                go.countDown();
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                }
                assertThat(rig.router.backends().getFirst().inFlight()).isZero();
            }
        }

        @Test
        void raisingTheLimitLetsWaitingRequestsGo() throws Exception {
            CountDownLatch both = new CountDownLatch(2);
            ScriptedBackend alder =
                    ScriptedBackend.start("alder")
                            .chat((request, reply) -> {
                                both.countDown();
                                both.await();
                                reply.json(200, ScriptedBackend.ANSWER);
                            });
            try (RouterRig rig = RouterRig.of(alder).set("router.upstream.maxConnections", "1")) {
                CompletableFuture<HttpResponse<String>> first = rig.chatLater();
                CompletableFuture<HttpResponse<String>> second = rig.chatLater();
                RouterRig.await(
                        "one waiting", () -> rig.router.backends().getFirst().waiting() == 1);
                rig.set("router.upstream.maxConnections", "2");
                assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
        }

        @Test
        void aRequestThatWaitsTooLongForAConnectionIsTurnedAway() throws Exception {
            ScriptedBackend alder =
                    ScriptedBackend.start("alder").chat((request, reply) -> reply.awaitCut());
            try (RouterRig rig =
                    RouterRig.of(alder)
                            .set("router.upstream.maxConnections", "1")
                            .set("router.streaming.timeout", "20s")
                            .set("router.request.timeout", "200ms")) {
                CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> holdAStream(rig));
                RouterRig.await("the holder", () -> alder.chats.size() == 1);
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("pool_timeout");
                rig.router.close();
                holder.get(20, TimeUnit.SECONDS);
            }
        }

        private void holdAStream(RouterRig rig) {
            try {
                rig.stream().close();
            } catch (IOException | InterruptedException e) {
                // The router was closed under it, as this test does.
            }
        }
    }
}
