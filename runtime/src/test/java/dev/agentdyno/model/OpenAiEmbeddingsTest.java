package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OpenAiEmbeddingsTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final CallPolicy policy =
            new CallPolicy(tunables, meters, 5, 3, InstantSource.system());

    @BeforeEach
    void retryAtOnce() {
        tunables.set("model.retry.backoff", "0s", "test");
        tunables.set("model.retry.budget", "100%", "test");
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text number " + i).toList();
    }

    @Nested
    class FromASimulatedProvider {
        private final SimulatedBehavior behavior = new SimulatedBehavior("alder", tunables, 7);
        private SimulatedProvider provider;
        private OpenAiEmbeddings model;

        @BeforeEach
        void start() throws IOException {
            set("embeddingTime", "0s");
            provider = SimulatedProvider.start("alder", behavior, 0);
            model =
                    new OpenAiEmbeddings(
                            Endpoint.openAi(Secret.of("sk-test")).at(provider.uri()),
                            policy,
                            "dyno-embedding");
        }

        @AfterEach
        void stop() {
            model.close();
            provider.close();
        }

        private void set(String setting, String value) {
            tunables.set("provider.alder." + setting, value, "test");
        }

        @Test
        void areTheVectorsOfTheLexicalModelHoweverTheyAreWritten() throws Exception {
            EmbeddingModel lexical = EmbeddingModel.lexical(384);

            for (OpenAiEmbeddings each : List.of(model, model.withNumbers())) {
                List<float[]> vectors = each.embed(texts(3)).vectors();
                assertThat(vectors).hasSize(3);
                for (int i = 0; i < 3; i++) {
                    assertThat(vectors.get(i)).isEqualTo(lexical.embed(texts(3).get(i)));
                }
            }
        }

        @Test
        void areAsLongAsTheyAreAskedFor() throws Exception {
            OpenAiEmbeddings shorter = model.withDimensions(64);

            assertThat(shorter.embed("hello")).hasSize(64);
            assertThat(shorter.name()).isEqualTo("dyno-embedding-64");
        }

        @Test
        void stayInOrderOverSeveralRequestsAndTheirTokensAddUp() throws Exception {
            Embeddings whole = model.embed(texts(10));
            Embeddings pieces = model.withBatch(3).embed(texts(10));

            assertThat(pieces.inputTokens()).isEqualTo(whole.inputTokens()).isEqualTo(40);
            for (int i = 0; i < 10; i++) {
                assertThat(pieces.vectors().get(i)).isEqualTo(whole.vectors().get(i));
            }
        }

        @Test
        void takeTheTimeThatIsSet() throws Exception {
            set("embeddingTimeDistribution", "constant");
            set("embeddingTime", "30ms");
            long start = System.nanoTime();

            model.embed("hello");

            assertThat(System.nanoTime() - start).isGreaterThan(30_000_000);
        }

        @Test
        void areMendedByRetries() throws Exception {
            set("failureRate", "10%");
            set("limitRate", "10%");
            set("retryAfter", "2ms");
            set("resetRate", "10%");
            set("cutRate", "10%");
            tunables.set("model.retry.most", "20", "test");

            for (int i = 0; i < 60; i++) {
                assertThat(model.embed("hello")).hasSize(384);
            }
            assertThat(
                            meters.registry()
                                    .getSampleValue(
                                            "model_retries_total",
                                            new String[] {"error_type"},
                                            new String[] {"stream_cut"}))
                    .isPositive();
        }

        @Test
        void endWithAnInterrupt() throws Exception {
            set("embeddingTimeDistribution", "constant");
            set("embeddingTime", "10m");
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller =
                    Thread.startVirtualThread(() -> {
                        try {
                            model.embed("hello");
                        } catch (ModelException | InterruptedException e) {
                            thrown.set(e);
                        }
                    });
            while (provider.answersUnderWay() == 0) {
                Thread.onSpinWait();
            }

            caller.interrupt();
            caller.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            while (provider.answersUnderWay() > 0) {
                Thread.onSpinWait();
            }
        }

        @Test
        void areRefusedWhereTheRequestIsWrong() {
            ModelException failure =
                    catchThrowableOfType(
                            ModelException.class, () -> model.withDimensions(3).embed("hello"));

            assertThat(failure.errorType()).isEqualTo("400");
            assertThat(failure).hasMessage("there are no vectors of 3 dimensions");
        }
    }

    @Nested
    class FromAServerThatIsNotTrusted {
        private ScriptedServer server;
        private OpenAiEmbeddings model;

        @BeforeEach
        void start() throws IOException {
            server = new ScriptedServer();
            model =
                    new OpenAiEmbeddings(
                            Endpoint.openAi(Secret.of("sk-secret")).at(server.uri()),
                            policy,
                            "text-embedding-3-small");
        }

        @AfterEach
        void stop() throws IOException {
            model.close();
            server.close();
        }

        @Test
        void theRequestIsWhatOpenAiWants() throws Exception {
            server.thenStatus(
                    200, "", "{\"data\":[{\"index\":0,\"embedding\":[0.5,1]}],\"usage\":{}}");

            Embeddings answer = model.withDimensions(2).embed(List.of("say \"hi\""));

            assertThat(answer.vectors().getFirst()).containsExactly(0.5f, 1f);
            assertThat(answer.inputTokens()).isEqualTo(Embeddings.UNKNOWN);
            assertThat(server.heads().getFirst())
                    .startsWith("POST /v1/embeddings HTTP/1.1")
                    .contains("Authorization: Bearer sk-secret");
            assertThat(server.bodies().getFirst())
                    .isEqualTo(
                            "{\"model\":\"text-embedding-3-small\",\"input\":[\"say \\\"hi\\\"\"],"
                                    + "\"encoding_format\":\"base64\",\"dimensions\":2}");
        }

        @Test
        void vectorsAreSortedByTheirNumber() throws Exception {
            server.thenStatus(
                    200,
                    "",
                    "{\"data\":[{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}]}");

            assertThat(model.embed(List.of("a", "b")).vectors())
                    .extracting(vector -> vector[0])
                    .containsExactly(1f, 2f);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{} | a text has no vector",
                    "{\"data\":[{\"index\":0,\"embedding\":[1]}]} | a text has no vector",
                    "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}"
                            + " | a vector belongs to no text",
                    "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":7,\"embedding\":[1]}]}"
                            + " | a vector belongs to no text",
                    "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1,2]}]}"
                            + " | vectors are of different lengths",
                    "{\"data\":[{\"embedding\":[]},{\"embedding\":[1,2]}]} | a vector is empty",
                    "{\"data\":[{\"embedding\":[1,\"x\"]},{\"embedding\":[1,2]}]}"
                            + " | a vector holds what is no number",
                    "{\"data\":[{\"embedding\":\"!!\"},{\"embedding\":[1,2]}]}"
                            + " | a vector is no base64 of numbers",
                    "{\"data\":[{\"embedding\":\"AAAA\"},{\"embedding\":[1,2]}]}"
                            + " | a vector is no base64 of numbers",
                    "[] | the answer is no JSON object",
                })
        void whatIsNoAnswerIsABadResponse(String body, String why) {
            server.thenStatus(200, "", body);

            ModelException failure =
                    catchThrowableOfType(
                            ModelException.class, () -> model.embed(List.of("a", "b")));

            assertThat(failure.errorType()).isEqualTo("bad_response");
            assertThat(failure).hasMessage(why);
        }

        @Test
        void theKeyIsNotInWhatIsTold() {
            server.thenStatus(401, "", "{\"error\":{\"message\":\"wrong key sk-secret\"}}");

            ModelException failure =
                    catchThrowableOfType(ModelException.class, () -> model.embed("a"));

            assertThat(failure).hasMessage("wrong key (key)");
        }
    }

    @Test
    void badInputIsRefusedWhereItEnters() {
        OpenAiEmbeddings model =
                new OpenAiEmbeddings(Endpoint.openAi(Secret.of("sk")), policy, "m");

        assertThatIllegalArgumentException().isThrownBy(() -> model.embed(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> model.embed(List.of("a", " ")));
        assertThatIllegalArgumentException().isThrownBy(() -> model.withDimensions(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.withBatch(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.withBatch(2_049));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new OpenAiEmbeddings(Endpoint.openAi(Secret.of("sk")), policy, " "));
    }
}
