package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.tuning.Tunables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestSequenceTest {
    private static final Step CHAT = step("chat", StepKind.CHAT, 3);
    private static final Step AGENT = step("agent", StepKind.AGENT, 1);

    private final Tunables tunables = new Tunables();

    private static Step step(String name, StepKind kind, double weight) {
        return new Step(name, kind, weight, true, 0, Tools.DOCUMENTS, TeamModes.PARALLEL, 3);
    }

    @BeforeEach
    void declare() {
        Parameters.all().forEach(parameter -> tunables.declare(parameter.tunable()));
    }

    private RequestSequence sequence() {
        return new RequestSequence(
                List.of(CHAT, AGENT), new LoadSettings(tunables), Optional.empty());
    }

    private void set(String name, String value) {
        tunables.set("workload." + name, value, "user");
    }

    private List<Request> first(int count) {
        RequestSequence sequence = sequence();
        return LongStream.range(0, count).mapToObj(sequence::at).toList();
    }

    @Test
    void numberAloneDecidesARequest() {
        assertThat(sequence().at(17)).isEqualTo(sequence().at(17));
        assertThat(sequence().at(17)).isNotEqualTo(sequence().at(18));
    }

    @Test
    void anotherSeedAsksSomethingElse() {
        String before = sequence().hashOfFirst(100);
        set("seed", "2");
        assertThat(sequence().hashOfFirst(100)).isNotEqualTo(before);
    }

    @Test
    void mixFollowsTheWeights() {
        long chats = first(4_000).stream().filter(r -> r.step().equals(CHAT)).count();
        assertThat(chats / 4_000.0).isCloseTo(0.75, within(0.03));
    }

    @Test
    void neighboursAreNotAlike() {
        List<Request> requests = first(2_000);
        long same = 0;
        for (int i = 1; i < requests.size(); i++) {
            same += requests.get(i).streaming() == requests.get(i - 1).streaming() ? 1 : 0;
        }
        assertThat(same / 2_000.0).isCloseTo(0.5, within(0.05));
    }

    @Test
    void meanLengthsAreThoseOfTheSettings() {
        set("promptTokens", "400");
        set("toolCalls", "1.4");
        List<Request> requests = first(4_000);
        assertThat(requests.stream().mapToInt(r -> r.prompt().tokens()).average().orElseThrow())
                .isCloseTo(400, within(10.0));
        assertThat(requests.stream().mapToInt(Request::toolCalls).average().orElseThrow())
                .isCloseTo(1.4, within(0.04));
    }

    @Test
    void repeatedPromptsAreEqualToTheLetter() {
        set("cacheableShare", "100%");
        set("distinctPrompts", "5");
        Set<String> texts = new HashSet<>();
        first(500).forEach(request -> texts.add(request.text()));
        assertThat(texts).hasSize(5);
    }

    @Test
    void popularityMovesOnToOtherPromptsInACircle() {
        set("cacheableShare", "100%");
        set("distinctPrompts", "100");
        set("zipfExponent", "2");
        long still = mostAsked(0);
        assertThat(mostAsked(10_000)).isEqualTo(still);
        set("popularityDrift", "50");
        assertThat(mostAsked(10_500)).isNotEqualTo(still);
        assertThat(mostAsked(200_000)).isEqualTo(still);
    }

    /// Id of the prompt that is asked most by ten requests from one on.
    private long mostAsked(long from) {
        Map<Long, Integer> counts = new HashMap<>();
        RequestSequence sequence = sequence();
        for (long number = from; number < from + 15; number++) {
            if (sequence.at(number).prompt() instanceof Prompt.Unique unique) {
                counts.merge(unique.id(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    @Test
    void answersSpreadAroundTheUsualLengthAndHangOnThePrompt() {
        set("cacheableShare", "100%");
        set("distinctPrompts", "50");
        set("outputTokens", "100");
        set("outputSpread", "5");
        Map<String, Integer> lengths = new HashMap<>();
        for (Request request : first(2_000)) {
            Integer before = lengths.put(request.text(), request.outputTokens());
            assertThat(before).isIn(null, request.outputTokens());
            assertThat(request.outputTokens()).isBetween(20, 500);
        }
        assertThat(lengths.values()).anyMatch(each -> each < 40).anyMatch(each -> each > 250);
    }

    @Test
    void otherPromptsAreNeverAskedTwice() {
        Set<String> texts = new HashSet<>();
        first(500).forEach(request -> texts.add(request.text()));
        assertThat(texts).hasSize(500);
    }

    @Test
    void newSettingsHoldFromTheNextRequestOn() {
        RequestSequence sequence = sequence();
        set("streamingShare", "100%");
        assertThat(sequence.at(0).streaming()).isTrue();
        set("streamingShare", "0%");
        assertThat(sequence.at(0).streaming()).isFalse();
    }

    @Test
    void zipfDrawsTheFirstRankMostAndAllInRange() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            counts.merge(new Zipf(100, 1).draw(random), 1, Integer::sum);
        }
        double harmonic = 0;
        for (int rank = 1; rank <= 100; rank++) {
            harmonic += 1.0 / rank;
        }
        assertThat(counts.keySet()).allMatch(rank -> rank >= 1 && rank <= 100);
        assertThat(counts.get(1L) / 50_000.0).isCloseTo(1 / harmonic, within(0.01));
        assertThat(counts.get(10L) / 50_000.0).isCloseTo(0.1 / harmonic, within(0.005));
    }

    @Test
    void zipfWithAnExponentOfZeroIsEven() {
        SplittableRandom random = new SplittableRandom(1);
        int[] counts = new int[11];
        for (int i = 0; i < 20_000; i++) {
            counts[(int) new Zipf(10, 0).draw(random)]++;
        }
        for (int rank = 1; rank <= 10; rank++) {
            assertThat(counts[rank] / 20_000.0).isCloseTo(0.1, within(0.01));
        }
    }
}
