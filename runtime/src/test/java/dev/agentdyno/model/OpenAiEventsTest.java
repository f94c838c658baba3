package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiEventsTest {
    private final List<String> tokens = new ArrayList<>();
    private final GrowingAnswer answer = new GrowingAnswer("front", tokens::add, System.nanoTime());
    private final OpenAiEvents events = new OpenAiEvents(answer);

    private void delta(String delta) throws ModelException {
        events.accept("{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}");
    }

    @Test
    void putsPiecesTogether() throws Exception {
        delta("{\"role\":\"assistant\",\"content\":\"\"}");
        delta("{\"content\":\"Hel\"}");
        delta("{\"content\":\"lo\"}");

        assertThat(tokens).containsExactly("Hel", "lo");
        assertThat(answer.response().text()).isEqualTo("Hello");
    }

    @Test
    void putsCallsOfToolsTogetherByTheirIndex() throws Exception {
        delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\"}}]}");
        delta("{\"tool_calls\":[{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\"}}]}");
        delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":\"}}]}");
        delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}");

        assertThat(answer.response().message().toolRequests())
                .containsExactly(
                        new ToolRequest("a", "f", "{\"x\":1}"), new ToolRequest("b", "g", ""));
        assertThat(tokens).isEmpty();
    }

    @Test
    void isFinishedOnceTheModelSaysSo() throws Exception {
        assertThat(answer.finished()).isFalse();
        events.accept("{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}");

        assertThat(answer.finished()).isTrue();
        assertThat(answer.response().finishReason()).isEqualTo("length");
    }

    @Test
    void whatWasNotToldIsUnknown() throws Exception {
        delta("{\"content\":\"x\"}");

        assertThat(answer.response().usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(answer.response().provider()).isEqualTo("front");
        assertThat(answer.response().model()).isEmpty();
    }

    @Test
    void takesTheUsageOfALastChunkWithoutChoices() throws Exception {
        events.accept(
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":1}}}");

        assertThat(answer.response().usage()).isEqualTo(new Usage(7, 2, 4, -1, 1));
    }

    @Test
    void anErrorEventEndsIt() {
        ModelException error =
                catchThrowableOfType(
                        ModelException.class,
                        () -> events.accept("{\"error\":{\"message\":\"backend\\nlost\"}}"));

        assertThat(error.errorType()).isEqualTo("stream_error");
        assertThat(error).hasMessage("backend lost");
    }

    @Test
    void whatIsNoJsonIsABadResponse() {
        assertThatThrownBy(() -> events.accept("{oops"))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.errorType()).isEqualTo("bad_response"));
    }

    @Test
    void growsNoFurtherThanItsBound() throws Exception {
        String piece = "x".repeat(GrowingAnswer.LARGEST / 2);
        delta("{\"content\":\"" + piece + "\"}");
        delta("{\"content\":\"" + piece + "\"}");

        assertThatThrownBy(() -> delta("{\"content\":\"x\"}"))
                .isInstanceOf(ModelException.class)
                .hasMessage("the answer is larger than 16 MB");
    }

    @Test
    void aNameThatIsNoNameIsNotBelieved() throws Exception {
        events.accept("{\"provider\":\"" + "x".repeat(200) + "\",\"model\":\"a b\"}");

        assertThat(answer.response().provider()).isEqualTo("front");
        assertThat(answer.response().model()).isEmpty();
    }
}
