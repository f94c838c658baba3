package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A router that is told to end.
@Timeout(60)
class DrainTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void answersWhatIsUnderWayAndTakesNobodyElse() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            mayAnswer.await();
                            reply.json(200, ScriptedBackend.ANSWER);
                        });
        try (RouterRig rig = RouterRig.of(alder);
                Socket idle = rig.socket()) {
            CompletableFuture<HttpResponse<String>> slow = rig.chatLater();
            RouterRig.await("the slow one at alder", () -> alder.chats.size() == 1);
            CompletableFuture<Integer> left = CompletableFuture.supplyAsync(() -> drain(rig, LONG));
            assertThat(idle.getInputStream().read())
                    .as("an idle connection is closed")
                    .isNegative();
            assertThatThrownBy(rig::socket).isInstanceOf(ConnectException.class);
            assertThat(left).isNotDone();
            mayAnswer.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(slow.get().headers().firstValue("connection")).contains("close");
            assertThat(left.get()).isZero();
        }
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((request, reply) -> reply.awaitCut());
        try (RouterRig rig = RouterRig.of(alder)) {
            CompletableFuture<HttpResponse<String>> slow = rig.chatLater();
            RouterRig.await("the slow one at alder", () -> alder.chats.size() == 1);
            assertThat(drain(rig, Duration.ofMillis(100))).isEqualTo(1);
            assertThat(slow).isNotDone();
        }
    }

    @Test
    void whatItCutsInTheEndIsToldThatTheRouterEnded() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            if (request.body().contains("stream")) {
                                reply.streamHead();
                                reply.event("1");
                            }
                            reply.awaitCut();
                        });
        try (RouterRig rig = RouterRig.of(alder);
                RouterRig.Stream stream = rig.stream()) {
            assertThat(stream.next()).isEqualTo("data: 1");
            CompletableFuture<HttpResponse<String>> slow = rig.chatLater();
            RouterRig.await("both at alder", () -> alder.chats.size() == 2);
            rig.router.close();
            assertThat(stream.next()).startsWith("event: error|").contains("router_ended");
            assertThat(slow.get().statusCode()).isEqualTo(503);
            assertThat(slow.get().body()).contains("the router ended before there was an answer");
        }
    }

    private static int drain(RouterRig rig, Duration longest) {
        try {
            return rig.router.drain(longest);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
