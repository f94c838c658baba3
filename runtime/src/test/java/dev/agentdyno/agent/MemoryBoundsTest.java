package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.Tokens;
import dev.agentdyno.model.ToolRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemoryBoundsTest {
    private static ChatMessage user(int characters) {
        return new ChatMessage.User("u".repeat(characters));
    }

    private static ChatMessage assistant(int characters) {
        return ChatMessage.Assistant.saying("a".repeat(characters));
    }

    @Test
    void tokensBoundTheWindow() {
        Memory memory = new Memory(MemoryBounds.ofTokens(10));
        memory.add(user(16));
        memory.add(assistant(16));
        memory.add(user(8));
        assertThat(memory.size()).isEqualTo(3);

        memory.add(user(12));

        assertThat(memory.window()).containsExactly(user(8), user(12));
    }

    @Test
    void bytesAreThoseOfUtf8() {
        Memory memory = new Memory(MemoryBounds.ofBytes(12));
        memory.add(new ChatMessage.User("한국"));
        memory.add(new ChatMessage.User("é😀"));
        assertThat(memory.size()).isEqualTo(2);

        memory.add(new ChatMessage.User("x"));

        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void theTightestBoundHolds() {
        Memory memory = new Memory(MemoryBounds.ofMessages(3).withTokens(1_000).withBytes(30));
        for (int i = 0; i < 9; i++) {
            memory.add(user(i < 4 ? 1 : 10));
        }

        assertThat(memory.size()).isEqualTo(3);
        memory.add(user(25));
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void aSingleMessageBeyondTheBoundIsRefused() {
        Memory byTokens = new Memory(MemoryBounds.ofTokens(2));
        Memory byBytes = new Memory(MemoryBounds.ofBytes(5));

        assertThatThrownBy(() -> byTokens.add(user(9)))
                .isInstanceOf(OversizedMessageException.class)
                .hasMessage("a message of 3 tokens is more than the memory may hold, which is 2");
        assertThatThrownBy(() -> byBytes.add(new ChatMessage.User("한국")))
                .hasMessageContaining("6 bytes");
        assertThat(byTokens.window()).isEmpty();
    }

    @Test
    void zeroOrLessIsRefused() {
        assertThatThrownBy(() -> MemoryBounds.ofTokens(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryBounds.ofBytes(-1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryBounds.ofMessages(Integer.MAX_VALUE))
                .hasMessageContaining("at least one bound");
    }

    /// Against a list that is trimmed anew for each window.
    @Test
    void showsWhatAPlainListWouldForAnyConversation() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            MemoryBounds bounds =
                    new MemoryBounds(
                            random.nextInt(1, 12), random.nextInt(20, 80), random.nextInt(80, 300));
            Memory memory = new Memory(bounds);
            List<ChatMessage> plain = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                ChatMessage message = message(random, plain);
                memory.add(message);
                plain.add(message);
                assertThat(memory.window()).isEqualTo(trimmed(plain, bounds));
            }
        }
    }

    private static ChatMessage message(SplittableRandom random, List<ChatMessage> before) {
        String text = "x".repeat(random.nextInt(60));
        if (!before.isEmpty()
                && before.getLast() instanceof ChatMessage.Assistant assistant
                && !assistant.toolRequests().isEmpty()) {
            return new ChatMessage.ToolResult("id", "t", text, false);
        }
        return switch (random.nextInt(3)) {
            case 0 -> new ChatMessage.User(text);
            case 1 -> ChatMessage.Assistant.saying(text);
            default ->
                    new ChatMessage.Assistant("", List.of(new ToolRequest("id", "t", "{}" + text)));
        };
    }

    private static List<ChatMessage> trimmed(List<ChatMessage> all, MemoryBounds bounds) {
        int lastUser = all.size();
        for (int i = 0; i < all.size(); i++) {
            lastUser = all.get(i) instanceof ChatMessage.User ? i : lastUser;
        }
        int start = all.size();
        long tokens = 0;
        long bytes = 0;
        while (start > 0) {
            ChatMessage message = all.get(start - 1);
            tokens += Tokens.count(message);
            bytes += bytes(message);
            boolean fits =
                    all.size() - start < bounds.messages()
                            && tokens <= bounds.tokens()
                            && bytes <= bounds.bytes();
            if (!fits) {
                break;
            }
            start--;
        }
        start = Math.min(start, lastUser);
        while (start < lastUser && !mayBeFirst(all.get(start), lastUser < all.size())) {
            start++;
        }
        return all.subList(start, all.size());
    }

    private static boolean mayBeFirst(ChatMessage message, boolean anyUser) {
        return anyUser
                ? message instanceof ChatMessage.User
                : !(message instanceof ChatMessage.ToolResult);
    }

    private static long bytes(ChatMessage message) {
        String text = message.text();
        if (message instanceof ChatMessage.Assistant assistant) {
            for (ToolRequest request : assistant.toolRequests()) {
                text += request.name() + request.arguments();
            }
        }
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void forgettingARunBringsBackWhatItHadPushedOut() {
        Memory memory = new Memory(MemoryBounds.ofTokens(10));
        memory.add(user(16));
        memory.add(assistant(16));
        List<ChatMessage> before = memory.window();
        long mark = memory.mark();
        memory.add(user(20));
        assertThat(memory.size()).isEqualTo(1);

        memory.rewind(mark);

        assertThat(memory.window()).isEqualTo(before);
    }
}
