package dev.agentdyno.router.peek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatPeekTest {

    @Test
    void modelAndStreamAreFoundWhereverTheyStand() {
        assertThat(peek("{\"messages\":[{\"model\":\"no\",\"stream\":true}],\"model\":\"yes\"}"))
                .isEqualTo(new ChatPeek("yes", false));
        assertThat(peek("{\"stream\":true,\"model\":\"m\\u0031\"}"))
                .isEqualTo(new ChatPeek("m1", true));
    }

    @Test
    void aMissingModelIsNamed() {
        for (String body : new String[] {"{}", "{\"model\":\"\"}", "{\"model\":[\"no\"]}"}) {
            assertThatThrownBy(() -> peek(body))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("'model' is missing");
        }
    }

    @Test
    void aStreamOfTheWrongKindIsLeftToTheBackend() {
        assertThat(peek("{\"stream\":{\"model\":\"no\"},\"model\":\"m\",\"x\":1}"))
                .isEqualTo(new ChatPeek("m", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1.5", "\"ten\"", "[1]", "true"})
    void aLimitThatIsNoPositiveWholeNumberIsRefused(String limit) {
        for (String name : new String[] {"max_tokens", "max_completion_tokens"}) {
            assertThatThrownBy(() -> peek("{\"model\":\"m\",\"" + name + "\":" + limit + "}"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("'" + name + "' must be a positive whole number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4096", "null"})
    void aLimitThatCanBeKeptIsTaken(String limit) {
        assertThat(peek("{\"max_tokens\":" + limit + ",\"model\":\"m\"}").model()).isEqualTo("m");
    }

    @Test
    void whatIsNoJsonIsToldByItsPlaceAndNotByItsText() {
        assertThatThrownBy(() -> peek("{\"model\": hunter2secret}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("the body is no valid JSON at line 1, column \\d+");
        assertThatThrownBy(() -> peek("{\"model\":"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the body is no valid JSON at line 1");
        assertThatThrownBy(() -> peek("")).hasMessage("the body is no JSON object");
        assertThatThrownBy(() -> peek("{\"model\":\"" + "m".repeat(300) + "\"}"))
                .hasMessage("the model's name is too long");
    }

    private static ChatPeek peek(String body) {
        return ChatPeek.into(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"a\",\"model\":\"b\"}",
                "{\"model\":\"a\",\"MODEL\":\"b\"}",
                "{\"Model\":\"a\",\"model\":\"b\"}",
                "{\"model\":\"a\",\"mod\\u0065l\":\"b\"}",
                "{\"model\":null,\"model\":\"b\"}",
                "{\"model\":\"\",\"model\":\"b\"}"
            })
    void aModelThatIsNamedTwiceIsRefused(String body) {
        assertThatThrownBy(() -> peek(body))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("'model' is there twice");
    }

    @Test
    void aModelIsNoOtherNameOfItsLength() {
        assertThat(peek("{\"modem\":\"x\",\"model\":\"m\",\"-ODEL\":1}").model()).isEqualTo("m");
        assertThatThrownBy(() -> peek("{\"MODEL\":\"m\"}")).hasMessage("'model' is missing");
    }
}
