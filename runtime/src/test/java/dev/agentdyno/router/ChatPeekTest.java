package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChatPeekTest {

    @Test
    void modelAndStreamAreFoundWhereverTheyStand() {
        assertThat(peek("{\"messages\":[{\"model\":\"no\",\"stream\":true}],\"model\":\"yes\"}"))
                .isEqualTo(new ChatPeek("yes", false));
        assertThat(peek("{\"stream\":true,\"model\":\"m\\u0031\"}"))
                .isEqualTo(new ChatPeek("m1", true));
    }

    @Test
    void valuesOfTheWrongKindAreLeftToTheBackend() {
        assertThat(peek("{\"stream\":{\"model\":\"no\"},\"model\":[\"no\"],\"x\":1}"))
                .isEqualTo(new ChatPeek("", false));
    }

    @Test
    void whatIsNoJsonObjectIsToldInOneLine() {
        assertThatThrownBy(() -> peek("{\"model\":"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the body is no valid JSON: ")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> peek("")).hasMessage("the body is no JSON object");
        assertThatThrownBy(() -> peek("{\"model\":\"" + "m".repeat(300) + "\"}"))
                .hasMessage("the model's name is too long");
    }

    private static ChatPeek peek(String body) {
        return ChatPeek.into(Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    }
}
