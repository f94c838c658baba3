package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedBehaviorTest {
    private static final int DRAWS = 20_000;
    private static final ToolSchema A = new ToolSchema("a", "", "");
    private static final ToolSchema B = new ToolSchema("b", "", "");

    private final Tunables tunables = new Tunables();
    private final SimulatedBehavior behavior = new SimulatedBehavior("birch", tunables, 42);

    private void set(String setting, String value) {
        tunables.set("provider.birch." + setting, value, "test");
    }

    private static ChatRequest asking(String text) {
        return ChatRequest.of("m", new ChatMessage.User(text));
    }

    private long[] firstTokens(SimulatedBehavior from, int count) {
        return LongStream.generate(() -> from.reply(asking("hi")).firstTokenNanos())
                .limit(count)
                .toArray();
    }

    @Test
    void oneSeedGivesOneSequence() {
        SimulatedBehavior twin = new SimulatedBehavior("birch", new Tunables(), 42);

        assertThat(firstTokens(behavior, 100)).isEqualTo(firstTokens(twin, 100));
    }

    @Test
    void anotherSeedGivesAnother() {
        SimulatedBehavior other = new SimulatedBehavior("birch", new Tunables(), 43);

        assertThat(firstTokens(behavior, 100)).isNotEqualTo(firstTokens(other, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"constant", "uniform", "exponential", "lognormal"})
    void everyDistributionKeepsItsMedian(String distribution) {
        set("firstToken", "100ms");
        set("firstTokenDistribution", distribution);
        set("firstTokenSpread", "0.5");

        long[] draws = firstTokens(behavior, DRAWS);
        Arrays.sort(draws);

        assertThat(draws[DRAWS / 2] / 1e6).isCloseTo(100, within(3.0));
        assertThat(draws[0]).isNotNegative();
    }

    @Test
    void uniformStaysWithinItsSpread() {
        set("firstToken", "100ms");
        set("firstTokenDistribution", "uniform");
        set("firstTokenSpread", "0.2");

        assertThat(LongStream.of(firstTokens(behavior, 1_000)).summaryStatistics())
                .satisfies(
                        s -> assertThat(s.getMin()).isGreaterThanOrEqualTo(80_000_000),
                        s -> assertThat(s.getMax()).isLessThanOrEqualTo(120_000_000));
    }

    @Test
    void failsAsOftenAsItIsSetTo() {
        set("failureRate", "25%");

        long failures =
                IntStream.range(0, DRAWS)
                        .filter(_ -> behavior.reply(asking("hi")).fault() instanceof Fault.Refused)
                        .count();

        assertThat((double) failures / DRAWS).isCloseTo(0.25, within(0.02));
    }

    @Test
    void aStallComesOnTopOfTheFirstToken() {
        set("firstTokenDistribution", "constant");
        set("firstToken", "10ms");
        set("stallTime", "3s");
        set("stallRate", "100%");

        assertThat(behavior.reply(asking("hi")).firstTokenNanos()).isEqualTo(3_010_000_000L);
    }

    @Test
    void aChangedSettingHoldsFromTheNextRequestOn() {
        set("firstTokenDistribution", "constant");
        set("firstToken", "10ms");
        long before = behavior.reply(asking("hi")).firstTokenNanos();
        set("firstToken", "20ms");

        assertThat(behavior.reply(asking("hi")).firstTokenNanos()).isEqualTo(2 * before);
    }

    @Test
    void aSettingOutOfRangeIsRefused() {
        assertThatThrownBy(() -> set("failureRate", "120%"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("provider.birch.failureRate");
    }

    @Test
    void twoProvidersHaveTheirOwnSettings() {
        SimulatedBehavior other = new SimulatedBehavior("alder", tunables, 1);
        set("outputTokensDistribution", "constant");
        set("outputTokens", "3");

        assertThat(behavior.reply(asking("hi")).tokens()).isEqualTo(3);
        assertThat(other.reply(asking("hi")).tokens()).isGreaterThan(3);
    }

    @Nested
    class TheLengthOfAnAnswer {
        @Test
        void isWhatTheRequestAsksFor() {
            assertThat(behavior.reply(asking("hi").withMaxOutputTokens(17)).tokens()).isEqualTo(17);
        }

        @Test
        void isWhatTheMarkerAsksForButNotMoreThanAllowed() {
            ChatRequest request = asking("hi\n#dyno output=50").withMaxOutputTokens(20);

            assertThat(behavior.reply(request).tokens()).isEqualTo(20);
        }

        @Test
        void saysWhetherTheLimitCutIt() {
            assertThat(finishReason(asking("hi\n#dyno output=50").withMaxOutputTokens(20)))
                    .isEqualTo("length");
            assertThat(finishReason(asking("hi\n#dyno output=20").withMaxOutputTokens(20)))
                    .isEqualTo("stop");
            assertThat(finishReason(asking("hi").withMaxOutputTokens(17))).isEqualTo("length");
            assertThat(finishReason(asking("hi"))).isEqualTo("stop");
        }

        private String finishReason(ChatRequest request) {
            return behavior.reply(request).response().finishReason();
        }

        @Test
        void variesWhenNobodyAsks() {
            assertThat(
                            IntStream.range(0, 100)
                                    .map(_ -> behavior.reply(asking("hi")).tokens())
                                    .distinct()
                                    .count())
                    .isGreaterThan(20);
        }
    }

    @Nested
    class ToolCalls {
        @Test
        void goRoundTheToolsOffered() {
            List<ChatMessage> messages =
                    new ArrayList<>(List.of(new ChatMessage.User("go\n#dyno tools=3 output=1")));
            List<String> called = new ArrayList<>();
            while (true) {
                ChatMessage.Assistant said = reply(messages).response().message();
                messages.add(said);
                if (said.toolRequests().isEmpty()) {
                    break;
                }
                ToolRequest call = said.toolRequests().getFirst();
                called.add(call.name() + call.arguments());
                messages.add(new ChatMessage.ToolResult(call.id(), call.name(), "", false));
            }

            assertThat(called)
                    .containsExactly("a{\"index\":0}", "b{\"index\":1}", "a{\"index\":2}");
        }

        private SimulatedReply reply(List<ChatMessage> messages) {
            return behavior.reply(
                    new ChatRequest("m", messages, List.of(A, B), Double.NaN, -1, false));
        }

        @Test
        void comeSeveralAtOnceIfTheMarkerAsks() {
            List<ChatMessage> messages =
                    new ArrayList<>(List.of(new ChatMessage.User("go\n#dyno tools=5 at_once=3")));
            List<ToolRequest> first = reply(messages).toolRequests();
            for (ToolRequest request : first) {
                messages.add(new ChatMessage.ToolResult(request.id(), request.name(), "", false));
            }

            assertThat(first)
                    .extracting(ToolRequest::arguments)
                    .containsExactly("{\"index\":0}", "{\"index\":1}", "{\"index\":2}");
            assertThat(first).extracting(ToolRequest::id).doesNotHaveDuplicates();
            assertThat(reply(messages).toolRequests())
                    .extracting(ToolRequest::arguments)
                    .containsExactly("{\"index\":3}", "{\"index\":4}");
        }

        @Test
        void neverComeIfNoToolIsOffered() {
            assertThat(behavior.reply(asking("go\n#dyno tools=3")).toolRequests()).isEmpty();
        }

        @Test
        void comeByChanceWithoutAMarker() {
            set("toolCallRate", "100%");

            assertThat(reply(List.of(new ChatMessage.User("go"))).toolRequests()).hasSize(1);
        }

        @Test
        void countFromTheLastUsersMessage() {
            List<ChatMessage> earlier =
                    List.of(
                            new ChatMessage.User("one\n#dyno tools=1"),
                            new ChatMessage.ToolResult("x", "a", "", false),
                            ChatMessage.Assistant.saying("done"),
                            new ChatMessage.User("two\n#dyno tools=1"));

            assertThat(reply(earlier).toolRequests()).hasSize(1);
        }
    }

    @Nested
    class TheMarker {
        @Test
        void isTheLastLineOnly() {
            assertThat(Marker.in("#dyno tools=2 output=3")).isEqualTo(new Marker(2, -1, 3));
            assertThat(Marker.in("text\n#dyno output=3\n")).isEqualTo(new Marker(-1, -1, 3));
            assertThat(Marker.in("text\n#dyno tools=0")).isEqualTo(new Marker(0, -1, -1));
            assertThat(Marker.in("#dyno tools=2\nmore")).isEqualTo(Marker.NONE);
            assertThat(Marker.in("see #dyno tools=2")).isEqualTo(Marker.NONE);
            assertThat(Marker.in("#dyno tools=99999999999")).isEqualTo(Marker.NONE);
        }
    }

    @Nested
    class InProcess {
        private final List<Long> pauses = new ArrayList<>();
        private final SimulatedModel model = new SimulatedModel(behavior, pauses::add);

        @Test
        void aWholeAnswerTakesTheTimeOfItsTokens() throws Exception {
            set("firstTokenDistribution", "constant");
            set("firstToken", "100ms");
            set("interToken", "10ms");

            model.chat(asking("hi\n#dyno output=11"));

            assertThat(pauses).containsExactly(100_000_000L, 100_000_000L);
        }

        @Test
        void aStreamPausesBetweenTokens() throws Exception {
            set("interToken", "10ms");
            List<String> tokens = new ArrayList<>();

            ChatResponse response = model.stream(asking("hi\n#dyno output=3"), tokens::add);

            assertThat(tokens).hasSize(3);
            assertThat(pauses).hasSize(3).endsWith(10_000_000L, 10_000_000L);
            assertThat(response.firstTokenNanos()).isEqualTo(pauses.getFirst());
        }

        @Test
        void aFailureIsThrownAfterTheWait() {
            set("failureRate", "100%");

            assertThatThrownBy(() -> model.chat(asking("hi"))).isInstanceOf(ModelException.class);
            assertThat(pauses).hasSize(1);
        }
    }
}
