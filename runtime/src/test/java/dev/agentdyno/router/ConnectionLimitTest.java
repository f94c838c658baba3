package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionLimitTest {

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
            RouterRig.await("three waiting", () -> rig.router.backends().getFirst().waiting() == 3);
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
            RouterRig.await("one waiting", () -> rig.router.backends().getFirst().waiting() == 1);
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
