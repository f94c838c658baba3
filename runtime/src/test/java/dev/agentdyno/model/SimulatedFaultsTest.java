package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SimulatedFaultsTest {
    private static final String ANSWER = "hi\n#dyno output=40";
    private static final int DRAWS = 20_000;

    private final Tunables tunables = new Tunables();
    private final SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 7);

    @BeforeEach
    void hurry() {
        set("firstToken", "0s");
        set("interToken", "0s");
        set("embeddingTime", "0s");
    }

    private void set(String setting, String value) {
        tunables.set("provider.alder." + setting, value, "test");
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.of("dyno-small", new ChatMessage.User(text));
    }

    @Nested
    class TheDraws {
        private Map<String, Long> drawn(SimulatedBehavior from) {
            return LongStream.range(0, DRAWS)
                    .mapToObj(_ -> from.reply(asking("hi")).fault().getClass().getSimpleName())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        }

        @Test
        void areAsManyOfEachAsItsShareSays() {
            set("failureRate", "5%");
            set("limitRate", "10%");
            set("resetRate", "15%");
            set("cutRate", "20%");
            set("garbleRate", "25%");

            Map<String, Long> drawn = drawn(behavior);

            assertThat((double) drawn.get("Refused") / DRAWS).isCloseTo(0.15, within(0.02));
            assertThat((double) drawn.get("Reset") / DRAWS).isCloseTo(0.15, within(0.02));
            assertThat((double) drawn.get("Cut") / DRAWS).isCloseTo(0.2, within(0.02));
            assertThat((double) drawn.get("Garbled") / DRAWS).isCloseTo(0.25, within(0.02));
            assertThat((double) drawn.get("None") / DRAWS).isCloseTo(0.25, within(0.02));
        }

        @Test
        void areRepeatedByTheSameSeed() {
            Tunables others = new Tunables();
            SimulatedBehavior twin = new SimulatedBehavior("alder", others, 7);
            set("cutRate", "30%");
            others.set("provider.alder.cutRate", "30%", "test");

            for (int i = 0; i < 1_000; i++) {
                assertThat(behavior.reply(asking("hi")).fault())
                        .isEqualTo(twin.reply(asking("hi")).fault());
            }
        }

        @Test
        void leaveTheOtherRequestsAsTheyWere() {
            SimulatedBehavior twin = new SimulatedBehavior("alder", new Tunables(), 7);
            set("resetRate", "50%");

            for (int i = 0; i < 100; i++) {
                assertThat(behavior.reply(asking("hi")).response())
                        .isEqualTo(twin.reply(asking("hi")).response());
            }
        }
    }

    @Nested
    class InProcess {
        private final SimulatedModel model = new SimulatedModel(behavior, _ -> {});
        private final List<String> tokens = new ArrayList<>();

        private String failure() {
            tokens.clear();
            return catchThrowableOfType(
                            ModelException.class, () -> model.stream(asking(ANSWER), tokens::add))
                    .errorType();
        }

        @Test
        void areTheErrorsThatClientsTell() {
            set("limitRate", "100%");
            assertThat(failure()).isEqualTo("429");
            set("limitRate", "0%");
            set("resetRate", "100%");
            assertThat(failure()).isEqualTo("connection");
            set("resetRate", "0%");
            set("garbleRate", "100%");
            assertThat(failure()).isEqualTo("bad_response");
        }

        @Test
        void aCutComesWithinTheAnswer() {
            set("cutRate", "100%");
            int most = 0;
            for (int i = 0; i < 20; i++) {
                assertThat(failure()).isEqualTo("stream_cut");
                assertThat(tokens).hasSizeLessThan(40);
                most = Math.max(most, tokens.size());
            }
            assertThat(most).isPositive();
        }

        @Test
        void aTrickleTakesItsTimeWithEachToken() throws Exception {
            List<Long> pauses = new ArrayList<>();
            set("trickleRate", "100%");
            set("trickleTime", "3ms");

            new SimulatedModel(behavior, pauses::add).stream(asking(ANSWER), _ -> {});

            assertThat(pauses).hasSize(40).endsWith(3_000_000L);
        }
    }

    /// Clients with retries, against a provider that does each thing to a share of requests.
    @Nested
    class OverSockets {
        private final Meters meters = new Meters();
        private final Tunables retries = new Tunables();
        private final CallPolicy policy =
                new CallPolicy(retries, meters, 20, 3, InstantSource.system());
        private SimulatedProvider provider;

        @BeforeEach
        void start() throws IOException {
            provider = SimulatedProvider.start("alder", behavior, 0);
            retries.set("model.retry.backoff", "0s", "test");
            retries.set("model.retry.budget", "100%", "test");
            set("retryAfter", "5ms");
        }

        @AfterEach
        void stop() {
            provider.close();
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

        private void awaitNothingUnderWay() {
            while (provider.answersUnderWay() > 0) {
                Thread.onSpinWait();
            }
        }

        @ParameterizedTest
        @EnumSource
        void wholeAnswersAreMendedByRetries(Vendor vendor) throws Exception {
            set("failureRate", "10%");
            set("limitRate", "10%");
            set("resetRate", "10%");
            set("cutRate", "10%");
            ChatModel model = vendor.at(provider.uri(), policy);

            for (int i = 0; i < 60; i++) {
                assertThat(Tokens.count(model.chat(asking(ANSWER)).text())).isEqualTo(40);
            }

            assertThat(retries("429")).isPositive();
            assertThat(retries(vendor == Vendor.ANTHROPIC ? "529" : "503")).isPositive();
            assertThat(retries("connection")).isPositive();
            assertThat(retries("stream_cut")).isPositive();
            awaitNothingUnderWay();
        }

        @ParameterizedTest
        @EnumSource
        void streamsAreWholeOrAnError(Vendor vendor) throws Exception {
            set("cutRate", "30%");
            set("garbleRate", "20%");
            set("resetRate", "10%");
            ChatModel model = vendor.at(provider.uri(), policy);
            List<String> errors = new ArrayList<>();

            for (int i = 0; i < 60; i++) {
                List<String> tokens = new ArrayList<>();
                try {
                    ChatResponse answer = model.stream(asking(ANSWER), tokens::add);
                    assertThat(tokens).hasSize(40);
                    assertThat(String.join("", tokens)).isEqualTo(answer.text());
                } catch (ModelException e) {
                    errors.add(e.errorType());
                    assertThat(tokens).hasSizeLessThan(40);
                }
            }

            assertThat(errors).contains("stream_cut", "bad_response").hasSizeBetween(10, 50);
            assertThat(errors).allMatch(List.of("stream_cut", "bad_response")::contains);
            awaitNothingUnderWay();
        }

        @ParameterizedTest
        @EnumSource
        void brokenJsonIsToldAndNotTriedAgain(Vendor vendor) {
            set("garbleRate", "100%");
            ChatModel model = vendor.at(provider.uri(), policy);

            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.chat(asking(ANSWER)));

            assertThat(failure.errorType()).isEqualTo("bad_response");
            assertThat(failure.attempts()).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource
        void whoIsToComeBackLaterWaitsThatLong(Vendor vendor) throws Exception {
            set("limitRate", "100%");
            set("retryAfter", "250ms");
            retries.set("model.retry.most", "1", "test");
            ChatModel model = vendor.at(provider.uri(), policy);
            long start = System.nanoTime();

            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.chat(asking(ANSWER)));

            assertThat(failure.errorType()).isEqualTo("429");
            assertThat(failure).hasMessageContaining("takes no more requests for now");
            assertThat(System.nanoTime() - start).isGreaterThan(250_000_000);
        }

        @Test
        void aStallBeyondTheSilenceIsATimeout() {
            set("stallRate", "100%");
            set("stallTime", "10m");
            retries.set("model.timeout", "100ms", "test");
            ChatModel model = Vendor.OPENAI.at(provider.uri(), policy);

            ModelException failure =
                    catchThrowableOfType(
                            ModelException.class, () -> model.stream(asking(ANSWER), _ -> {}));

            assertThat(failure.errorType()).isEqualTo("timeout");
            awaitNothingUnderWay();
        }

        @Test
        void aTrickleEndsWithTheCallsTime() {
            set("trickleRate", "100%");
            set("trickleTime", "20ms");
            retries.set("model.timeout", "200ms", "test");
            List<String> tokens = new ArrayList<>();
            ChatModel model = Vendor.OPENAI.at(provider.uri(), policy);

            ModelException failure =
                    catchThrowableOfType(
                            ModelException.class, () -> model.stream(asking(ANSWER), tokens::add));

            assertThat(failure.errorType()).isEqualTo("timeout");
            assertThat(tokens).isNotEmpty().hasSizeLessThan(40);
            awaitNothingUnderWay();
        }
    }
}
