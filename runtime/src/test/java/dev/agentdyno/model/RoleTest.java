package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoleTest {
    private final SimulatedModel model = new SimulatedModel(behavior(), _ -> {});

    private static SimulatedBehavior behavior() {
        return new SimulatedBehavior("local", new Tunables(), 7);
    }

    /// What the model says when it is asked `turns` times, in the last line's words.
    private List<String> said(String role, int turns) throws Exception {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(new ChatMessage.System("You are one of us.\n#dyno role=" + role));
        List<String> said = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            messages.add(new ChatMessage.User("go\n#dyno output=3"));
            ChatRequest request = request(messages);
            ChatMessage.Assistant answer = model.chat(request).message();
            messages.add(answer);
            said.add(answer.text());
        }
        return said;
    }

    private static ChatRequest request(List<ChatMessage> messages) {
        return new ChatRequest("m", messages, List.of(), Double.NaN, -1, false);
    }

    @Test
    void aLeaderPlansForEachMemberAndThenAnswers() throws Exception {
        List<String> said = said("leader members=Ada|Ben the 2nd", 2);

        assertThat(said.getFirst())
                .isEqualTo(
                        "[{\"member\":\"Ada\",\"task\":\"Part 1 of 2\\n#dyno output=3\"},"
                                + "{\"member\":\"Ben the 2nd\",\"task\":\"Part 2 of 2\\n#dyno"
                                + " output=3\"}]");
        assertThat(said.get(1)).isEqualTo(Tokens.text(3));
    }

    @Test
    void aLeaderMayFailToPlanAtFirst() throws Exception {
        List<String> said = said("leader faults=1 members=Ada", 3);

        assertThat(said.get(0)).doesNotContain("[");
        assertThat(said.get(1)).startsWith("[{\"member\":\"Ada\"");
        assertThat(said.get(2)).isEqualTo(Tokens.text(3));
    }

    @Test
    void membersAgreeInTheRoundTheyAreToldTo() throws Exception {
        List<String> first = said("member agree=3", 3);
        List<String> second = said("member agree=3", 3);

        assertThat(first.get(0)).isNotEqualTo(second.get(0));
        assertThat(first.get(1)).isNotEqualTo(second.get(1));
        assertThat(first.get(2)).isEqualTo(second.get(2));
    }

    @Test
    void aJudgeDeniesUntilThen() throws Exception {
        assertThat(said("judge agree=2", 3)).containsExactly("No.", "Yes.", "Yes.");
    }

    @Test
    void aPlanReachesItsReaderAsItIsWhenItIsStreamedThroughASocket() throws Exception {
        try (SimulatedProvider provider = start();
                OpenAiModel client = client(provider.uri())) {
            StringBuilder pieces = new StringBuilder();
            ChatRequest request =
                    request(
                            List.of(
                                    new ChatMessage.System("#dyno role=leader members=Ada"),
                                    new ChatMessage.User("go")));

            ChatResponse response = client.stream(request, pieces::append);

            assertThat(response.text())
                    .isEqualTo("[{\"member\":\"Ada\",\"task\":\"Part 1 of 1\"}]");
            assertThat(pieces).hasToString(response.text());
        }
    }

    private static SimulatedProvider start() throws IOException {
        return SimulatedProvider.start("local", behavior(), 0);
    }

    private static OpenAiModel client(URI address) {
        return new OpenAiModel("local", address, Optional.empty());
    }
}
