package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UnmarkedModelTest {
    private final List<ChatRequest> asked = new ArrayList<>();
    private final ChatModel model = new UnmarkedModel(new Asked());

    private ChatRequest passed(ChatRequest request) throws Exception {
        model.chat(request);
        model.stream(request, _ -> {});
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).isEqualTo(asked.getLast());
        return asked.getFirst();
    }

    @Test
    void linesForSimulatedModelsAreLeftOutWhereverTheyStand() throws Exception {
        ChatRequest request =
                ChatRequest.of(
                        "m",
                        new ChatMessage.System("Be brief.\n#dyno role=member agree=2"),
                        new ChatMessage.User("#dyno tools=1\nFirst part\n#dyno output=5\nand last"),
                        ChatMessage.Assistant.saying("Yes."),
                        new ChatMessage.User("And?\n#dyno tools=0 output=30"));

        assertThat(passed(request).messages())
                .extracting(ChatMessage::text)
                .containsExactly("Be brief.", "\nFirst part\nand last", "Yes.", "And?");
    }

    @Test
    void theLengthAskedForBecomesTheBound() throws Exception {
        ChatRequest request = ChatRequest.of("m", new ChatMessage.User("Hi\n#dyno output=30"));

        assertThat(passed(request).maxOutputTokens()).isEqualTo(30);
    }

    @Test
    void aBoundThatThereIsStays() throws Exception {
        ChatRequest request =
                ChatRequest.of("m", new ChatMessage.User("Hi\n#dyno output=30"))
                        .withMaxOutputTokens(7);

        assertThat(passed(request).maxOutputTokens()).isEqualTo(7);
    }

    @Test
    void whatHoldsNoSuchLineIsPassedOnAsItIs() throws Exception {
        ChatRequest request =
                ChatRequest.of("m", new ChatMessage.User("What does '#dyno ' mean?"))
                        .withTemperature(0.5)
                        .withCacheable(true);

        assertThat(passed(request)).isEqualTo(request);
    }

    private final class Asked implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            asked.add(request);
            return new ChatResponse(
                    "m", "test", ChatMessage.Assistant.saying("x"), "stop", Usage.UNKNOWN, -1);
        }

        @Override
        public ChatResponse stream(ChatRequest request, Consumer<String> tokens) {
            return chat(request);
        }
    }
}
