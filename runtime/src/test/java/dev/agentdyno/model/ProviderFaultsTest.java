package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes wrong on the way, over real sockets, in each vendor's form.
@Timeout(60)
class ProviderFaultsTest {
    private static final ChatRequest REQUEST = ChatRequest.of("m", new ChatMessage.User("hi"));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final CallPolicy policy = new CallPolicy(tunables, meters, 2, 7, () -> NOW);
    private final List<String> tokens = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        set("retry.backoff", "1ms");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void set(String setting, String value) {
        tunables.set("model." + setting, value, "test");
    }

    private ChatModel model(Vendor vendor) {
        return vendor.at(server.uri(), policy);
    }

    private ChatResponse stream(Vendor vendor) throws ModelException, InterruptedException {
        return model(vendor).stream(REQUEST, tokens::add);
    }

    private ModelException failure(Vendor vendor) {
        return catchThrowableOfType(ModelException.class, () -> stream(vendor));
    }

    private double retries(String errorType) {
        Double count =
                meters.registry()
                        .getSampleValue(
                                "model_retries_total",
                                new String[] {"error_type"},
                                new String[] {errorType});
        return count == null ? 0 : count;
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private static void holdOpen(Vendor vendor, ScriptedServer server) {
        server.then((client, out) -> {
            out.write(ScriptedServer.utf8(ScriptedServer.streamHead() + vendor.token("one")));
            out.flush();
            server.awaitClose(client);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aServerErrorIsTriedAgain(Vendor vendor) throws Exception {
        server.thenStatus(500, "", "oops").thenStatus(200, "", vendor.whole("yes"));

        ChatResponse response = model(vendor).chat(REQUEST);

        assertThat(response.text()).isEqualTo("yes");
        assertThat(response.attempts()).isEqualTo(2);
        assertThat(response.provider()).isEqualTo(vendor.provider());
        assertThat(retries("500")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theServersWaitIsObeyed(Vendor vendor) throws Exception {
        server.thenStatus(429, "Retry-After: 0.2\r\n", "{\"error\":{\"message\":\"slow\"}}")
                .thenStatus(200, "", vendor.whole("yes"));
        long start = System.nanoTime();

        assertThat(model(vendor).chat(REQUEST).text()).isEqualTo("yes");

        assertThat(System.nanoTime() - start).isGreaterThan(200_000_000);
    }

    @Test
    void aDateToComeBackAtIsObeyed() {
        set("retry.longestRetryAfter", "30s");
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        NOW.plusSeconds(31).atOffset(ZoneOffset.UTC));
        server.thenStatus(503, "Retry-After: " + date + "\r\n", "");

        assertThat(failure(Vendor.OPENAI).attempts()).isEqualTo(1);
        assertThat(
                        meters.registry()
                                .getSampleValue(
                                        "model_retries_denied_total",
                                        new String[] {"reason"},
                                        new String[] {"retry_after"}))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theLastErrorIsToldOnceRetriesAreUsedUp(Vendor vendor) {
        for (int i = 0; i < 3; i++) {
            server.thenStatus(529, "", "{\"error\":{\"message\":\"full, sk-secret\"}}");
        }

        ModelException failure = failure(vendor);

        assertThat(failure.errorType()).isEqualTo("529");
        assertThat(failure).hasMessage("full, (key)");
        assertThat(failure.attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongRequestIsNotTriedAgain(Vendor vendor) {
        server.thenStatus(400, "", "{\"error\":{\"message\":\"no such model\"}}");

        assertThat(failure(vendor)).hasMessage("no such model");
        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionResetBeforeTheAnswerIsTriedAgain(Vendor vendor) throws Exception {
        server.then((client, _) -> reset(client)).thenStream(vendor.token("x") + vendor.end());

        assertThat(stream(vendor).text()).isEqualTo("x");
        assertThat(tokens).containsExactly("x");
    }

    @ParameterizedTest
    @EnumSource
    void aStreamCutBeforeItsFirstTokenIsTriedAgain(Vendor vendor) throws Exception {
        server.thenStream(": hello\n\n").thenStream(vendor.token("x") + vendor.end());

        assertThat(stream(vendor).attempts()).isEqualTo(2);
        assertThat(retries("stream_cut")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamCutBehindATokenIsAnErrorAndNotTriedAgain(Vendor vendor) {
        server.thenStream(vendor.token("x"));

        ModelException failure = failure(vendor);

        assertThat(failure.errorType()).isEqualTo("stream_cut");
        assertThat(tokens).containsExactly("x");
        assertThat(server.heads()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamCutInsideALineIsCut(Vendor vendor) {
        server.thenStream(vendor.token("x") + vendor.token("y").substring(0, 20));

        assertThat(failure(vendor).errorType()).isEqualTo("stream_cut");
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionResetWithinAStreamIsAnErrorAndNotTriedAgain(Vendor vendor) {
        CountDownLatch read = new CountDownLatch(1);
        server.then((client, out) -> {
            out.write(ScriptedServer.utf8(ScriptedServer.streamHead() + vendor.token("x")));
            out.flush();
            await(read);
            reset(client);
        });

        ModelException failure =
                catchThrowableOfType(
                        ModelException.class,
                        () -> model(vendor).stream(REQUEST, _ -> read.countDown()));

        assertThat(failure.errorType()).isEqualTo("connection");
        assertThat(server.heads()).hasSize(1);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void brokenJsonIsABadResponse(Vendor vendor) {
        server.thenStream("data: {\"oops\n\n");

        assertThat(failure(vendor).errorType()).isEqualTo("bad_response");
    }

    @ParameterizedTest
    @EnumSource
    void aLineWithoutEndIsBounded(Vendor vendor) {
        server.then((_, out) -> {
            out.write(ScriptedServer.utf8(ScriptedServer.streamHead() + "data: "));
            byte[] piece = new byte[64 * 1024];
            while (true) {
                out.write(piece);
            }
        });

        assertThat(failure(vendor)).hasMessage("an event of the stream is larger than 1 MB");
    }

    @ParameterizedTest
    @EnumSource
    void unknownEventsAndFieldsAreIgnored(Vendor vendor) throws Exception {
        server.thenStream(
                "retry: 5\nid: 1\n\n: comment\n\nevent: novel\n"
                        + "data: {\"type\":\"novel\",\"x\":[1,{\"y\":2}]}\n\n"
                        + vendor.token("x")
                                .replace("data: {", "data:\ndata: {\"later\":{},\r\ndata:")
                        + vendor.end());

        assertThat(stream(vendor).text()).isEqualTo("x");
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatFallsSilentIsATimeout(Vendor vendor) throws Exception {
        set("silence", "100ms");
        holdOpen(vendor, server);

        assertThat(failure(vendor).errorType()).isEqualTo("timeout");
        assertThat(server.clientWentAway.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatTricklesEndsWithTheCallsTime(Vendor vendor) throws Exception {
        set("timeout", "300ms");
        server.then((_, out) -> {
            out.write(ScriptedServer.utf8(ScriptedServer.streamHead()));
            trickle(out);
        });

        assertThat(failure(vendor).errorType()).isEqualTo("timeout");
        assertThat(server.clientWentAway.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.heads()).hasSize(1);
    }

    private static void trickle(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(ScriptedServer.utf8(": still here\n\n"));
                out.flush();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWhoThrowsClosesTheConnection(Vendor vendor) throws Exception {
        holdOpen(vendor, server);

        assertThatThrownBy(() ->
                        model(vendor).stream(
                                REQUEST,
                                _ -> {
                                    throw new IllegalStateException("enough");
                                }))
                .hasMessage("enough");

        assertThat(server.clientWentAway.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptClosesTheConnection(Vendor vendor) throws Exception {
        holdOpen(vendor, server);
        CountDownLatch first = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                Thread.startVirtualThread(() -> {
                    try {
                        model(vendor).stream(REQUEST, _ -> first.countDown());
                    } catch (ModelException | InterruptedException e) {
                        thrown.set(e);
                    }
                });
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(server.clientWentAway.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitBetweenAttempts() throws Exception {
        server.thenStatus(503, "Retry-After: 50\r\n", "");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                Thread.startVirtualThread(() -> {
                    try {
                        stream(Vendor.OPENAI);
                    } catch (ModelException | InterruptedException e) {
                        thrown.set(e);
                    }
                });
        while (retries("503") == 0) {
            Thread.onSpinWait();
        }

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theBudgetEndsRetriesOfAllModelsTogether() {
        set("retry.budget", "0%");
        set("retry.most", "1");
        int spent = 0;
        for (int i = 0; i < 12; i++) {
            server.thenStatus(500, "", "").thenStatus(500, "", "");
            spent += failure(Vendor.values()[i % 3]).attempts() - 1;
        }

        assertThat(spent).isEqualTo(10);
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotBegun() {
        set("timeout", "10s");
        server.thenStatus(503, "Retry-After: 20\r\n", "");

        assertThat(failure(Vendor.ANTHROPIC).attempts()).isEqualTo(1);
    }
}
