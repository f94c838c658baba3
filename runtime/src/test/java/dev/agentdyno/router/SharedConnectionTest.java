package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.LinkConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.config.SecretSource;
import dev.agentdyno.router.upstream.BackendState;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Exchanges over the streams of HTTP/2 connections, in front of a real server.
@Timeout(60)
class SharedConnectionTest {
    private static final int LANES = Runtime.getRuntime().availableProcessors();
    @TempDir static Path folder;
    private static SelfSigned identity;

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = SelfSigned.in(folder);
    }

    @Test
    void manyExchangesShareFewConnections() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2", "http/1.1");
                RouterRig rig = rig(alder, true)) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    IntStream.range(0, 60).mapToObj(_ -> rig.chatLater()).toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).body())
                        .isEqualTo(ScriptedBackend.ANSWER);
            }
            assertThat(alder.connections.get()).isBetween(1, LANES);
            assertThat(alder.asked).hasSize(60);
            SharedBackend.Asked first = alder.asked.getFirst();
            assertThat(first.body()).isEqualTo(RouterRig.CHAT);
            assertThat(first.headers().path()).hasToString("/v1/chat/completions");
            assertThat(first.headers().authority()).hasToString(alder.url().getAuthority());
            assertThat(first.headers().get("x-request-id")).hasToString("asked-1");
            assertThat(first.headers().contains("connection")).isFalse();
            BackendState state = rig.router.backends().getFirst();
            assertThat(state.protocol()).isEqualTo("h2");
            assertThat(state.connections()).isEqualTo(alder.connections.get());
            assertThat(state.inFlight()).isZero();
        }
    }

    @Test
    void aConnectionCarriesNoMoreStreamsThanItsBackendTakes() throws Exception {
        List<SharedBackend.Asked> held = new ArrayList<>();
        try (SharedBackend alder = SharedBackend.start(identity, 2, "h2")) {
            alder.script(asked -> {
                held.add(asked);
                if (held.size() == 8) {
                    held.forEach(each -> each.json(200, ScriptedBackend.ANSWER));
                }
            });
            try (RouterRig rig = rig(alder, true)) {
                List<CompletableFuture<HttpResponse<String>>> answers =
                        IntStream.range(0, 8).mapToObj(_ -> rig.chatLater()).toList();
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
                }
                assertThat(alder.connections.get()).isGreaterThanOrEqualTo(4);
            }
        }
    }

    @Test
    void aHeadThatIsTooLargeForABackendIsItsCallersFault() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2");
                RouterRig rig = rig(alder, true)) {
            assertThat(rig.chat().statusCode()).isEqualTo(200);
            String large = "x".repeat(9_000);
            for (int i = 0; i < 30; i++) {
                assertThat(
                                rig.post(
                                                "/v1/chat/completions",
                                                RouterRig.CHAT,
                                                Map.of("x-large", large))
                                        .statusCode())
                        .isEqualTo(431);
            }
            assertThat(rig.chat().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void eventsPassOneByOne() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                asked.streamHead();
                asked.event("one");
                Thread.startVirtualThread(() -> {
                    try {
                        seen.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    asked.event("two");
                    asked.data("data: [DONE]\n\n", true);
                });
            });
            try (RouterRig rig = rig(alder, true);
                    RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).isEqualTo("data: one");
                seen.countDown();
                assertThat(stream.next()).isEqualTo("data: two");
                assertThat(stream.next()).isEqualTo("data: [DONE]");
                assertThat(stream.next()).isEmpty();
            }
        }
    }

    @Test
    void aRefusedStreamIsAskedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                if (tries.getAndIncrement() == 0) {
                    asked.reset(Http2Error.REFUSED_STREAM);
                } else {
                    asked.json(200, ScriptedBackend.ANSWER);
                }
            });
            try (RouterRig rig = rig(alder, true).set("router.retries", "0")) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                assertThat(alder.asked).hasSize(2);
            }
        }
    }

    @Test
    void aResetStreamIsAFailureThatMayBeRetried() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                if (tries.getAndIncrement() % 2 == 0) {
                    asked.reset(Http2Error.INTERNAL_ERROR);
                } else {
                    asked.json(200, ScriptedBackend.ANSWER);
                }
            });
            try (RouterRig rig = rig(alder, true)) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                rig.set("router.retries", "0");
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("connection_closed");
                assertThat(alder.asked).hasSize(3);
            }
        }
    }

    @Test
    void whatAClosingConnectionDidNotLookAtGoesOverANewOne() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                if (tries.getAndIncrement() == 0) {
                    asked.goAway();
                } else {
                    asked.json(200, ScriptedBackend.ANSWER);
                }
            });
            try (RouterRig rig = rig(alder, true).set("router.retries", "0")) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                assertThat(alder.connections).hasValue(2);
            }
        }
    }

    @Test
    void aConnectionThatSaysNothingInTimeIsUsedNoMore() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {});
            try (RouterRig rig = rig(alder, true).set("router.request.timeout", "300ms")) {
                assertThat(rig.chat().statusCode()).isEqualTo(504);
                RouterRig.await(
                        "the end of the connection",
                        () -> !alder.asked.getFirst().stream().channel().parent().isActive());
                rig.set("router.request.timeout", "30s");
                alder.script(asked -> asked.json(200, ScriptedBackend.ANSWER));
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aStreamThatIsCutEndsInAnErrorEvent() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                asked.streamHead();
                asked.event("one");
            });
            try (RouterRig rig = rig(alder, true);
                    RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).isEqualTo("data: one");
                alder.asked.getFirst().reset(Http2Error.INTERNAL_ERROR);
                assertThat(stream.next()).startsWith("event: error|data: ").contains("stream_cut");
            }
        }
    }

    @Test
    void aCallerThatLeavesEndsTheStreamAtTheBackend() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                asked.streamHead();
                asked.event("one");
            });
            try (RouterRig rig = rig(alder, true)) {
                RouterRig.Stream stream = rig.stream();
                assertThat(stream.next()).isEqualTo("data: one");
                stream.close();
                RouterRig.await("a reset", () -> !alder.resets.isEmpty());
                assertThat(alder.resets).containsExactly(Http2Error.CANCEL.code());
                alder.script(asked -> asked.json(200, ScriptedBackend.ANSWER));
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aCallerThatDoesNotReadHoldsItsOwnStreamBackAndNoOther() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                if (!asked.body().contains("stream")) {
                    asked.json(200, ScriptedBackend.ANSWER);
                    return;
                }
                asked.streamHead();
                Thread.startVirtualThread(() -> {
                    while (sent.get() < 200_000_000 && asked.stream().channel().isActive()) {
                        if (asked.isWritable()) {
                            asked.event("x".repeat(10_000));
                            sent.addAndGet(10_000);
                        } else {
                            Thread.onSpinWait();
                        }
                    }
                });
            });
            try (RouterRig rig = rig(alder, true);
                    Socket silent = rig.socket()) {
                RouterRig.send(
                        silent,
                        "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                                + RouterRig.STREAM.length()
                                + "\r\n\r\n"
                                + RouterRig.STREAM);
                RouterRig.awaitStandstill(sent);
                assertThat(sent.get()).isLessThan(100_000_000);
                for (int i = 0; i < 2 * LANES; i++) {
                    assertThat(rig.chat().statusCode()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void largeBodiesGoOutWhole() throws Exception {
        String body = "{\"model\":\"m\",\"x\":\"" + "y".repeat(3 << 20) + "\"}";
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2");
                RouterRig rig = rig(alder, true)) {
            assertThat(rig.post(body).statusCode()).isEqualTo(200);
            assertThat(alder.asked.getFirst().body()).isEqualTo(body);
        }
    }

    @Test
    void aHeaderThatWouldEndItsLineIsRefused() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            alder.script(asked -> {
                DefaultHttp2Headers head = new DefaultHttp2Headers(false);
                head.status("200").set("x-note", "a\r\nset-cookie: b");
                asked.head(head);
                asked.data("{}", true);
            });
            try (RouterRig rig = rig(alder, true).set("router.retries", "0")) {
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
            }
        }
    }

    @Test
    void aBackendThatOffersOnlyHttp11IsSpokenToSo() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "http/1.1");
                RouterRig rig = rig(alder, true)) {
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.asked).isEmpty();
            assertThat(rig.router.backends().getFirst().protocol()).isEqualTo("http/1.1");
        }
    }

    @Test
    void itCanBeTurnedOff() throws Exception {
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2", "http/1.1");
                RouterRig rig = rig(alder, false)) {
            assertThat(rig.chat().body()).isEqualTo(ScriptedBackend.ANSWER);
            assertThat(alder.asked).isEmpty();
        }
    }

    @Test
    void aHandshakeThatFailsIsAFailureToConnect() throws Exception {
        RouterConfig config;
        try (SharedBackend alder = SharedBackend.start(identity, 100, "h2")) {
            config = config(alder, true);
            try (RouterRig rig = RouterRig.of(config)) {
                HttpResponse<String> answer = rig.set("router.retries", "0").chat();
                assertThat(answer.statusCode()).isEqualTo(502);
                assertThat(answer.body()).contains("connect_failed");
                assertThat(rig.router.backends().getFirst().inFlight()).isZero();
            }
        }
    }

    private static RouterRig rig(SharedBackend backend, boolean http2) throws Exception {
        return identity.trusted(() -> RouterRig.of(config(backend, http2)));
    }

    private static RouterConfig config(SharedBackend backend, boolean http2) {
        return RouterRig.unchecked(
                RouterConfig.of(
                        List.of(
                                new BackendConfig(
                                        "alder",
                                        backend.url(),
                                        "openai",
                                        List.of("m"),
                                        1,
                                        0,
                                        SecretSource.NOWHERE,
                                        BackendConfig.NATIVE,
                                        new LinkConfig(0, http2)))));
    }
}
