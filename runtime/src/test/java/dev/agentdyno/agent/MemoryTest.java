package dev.agentdyno.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ToolRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final ChatMessage.System SYSTEM = new ChatMessage.System("be brief");

    private static ChatMessage user(int n) {
        return new ChatMessage.User("u" + n);
    }

    private static ChatMessage assistant(int n) {
        return ChatMessage.Assistant.saying("a" + n);
    }

    private static ChatMessage call(String id) {
        return new ChatMessage.Assistant("", List.of(new ToolRequest(id, "t", "{}")));
    }

    private static ChatMessage result(String id) {
        return new ChatMessage.ToolResult(id, "t", "r", false);
    }

    private static Memory holding(int bound, ChatMessage... messages) {
        Memory memory = new Memory(bound);
        for (ChatMessage message : messages) {
            memory.add(message);
        }
        return memory;
    }

    @Test
    void showsTheNewestUpToItsBound() {
        Memory memory = new Memory(4);
        for (int i = 0; i < 1_000; i++) {
            memory.add(user(i));
            memory.add(assistant(i));
        }

        assertThat(memory.window())
                .containsExactly(user(998), assistant(998), user(999), assistant(999));
    }

    @Test
    void putsTheSystemMessageOnceInFrontOfEveryWindow() {
        Memory memory = holding(2, user(1), user(2), assistant(2));

        assertThat(memory.window(SYSTEM)).containsExactly(SYSTEM, user(2), assistant(2));
        assertThat(memory.window(SYSTEM)).hasSize(3).doesNotHaveDuplicates();
        assertThat(new Memory(3).window(SYSTEM)).containsExactly(SYSTEM);
    }

    @Test
    void aWindowDoesNotChangeWhenMoreIsAdded() {
        Memory memory = holding(3, user(1), assistant(1));
        List<ChatMessage> window = memory.window();
        for (int i = 2; i < 50; i++) {
            memory.add(user(i));
        }

        assertThat(window).containsExactly(user(1), assistant(1));
    }

    @Test
    void startsWithAMessageOfTheUsers() {
        Memory memory = holding(4, user(1), call("x"), result("x"), assistant(1), user(2));

        assertThat(memory.window()).containsExactly(user(2));
    }

    @Test
    void withNoUserNeverStartsWithTheResultOfACallThatIsGone() {
        Memory memory = holding(2, call("x"), result("x"), assistant(1));

        assertThat(memory.window()).containsExactly(assistant(1));
    }

    @Test
    void reachesBackToTheLastUsersMessageWhateverItsBound() {
        Memory memory = holding(2, user(1), call("x"), result("x"), call("y"), result("y"));

        assertThat(memory.window()).hasSize(5).first().isEqualTo(user(1));
    }

    @Test
    void forgetsWhatARunAddedWithoutTouchingOldWindows() {
        Memory memory = holding(10, user(1), assistant(1));
        long mark = memory.mark();
        memory.add(user(2));
        memory.add(call("x"));
        List<ChatMessage> seen = memory.window();

        memory.rewind(mark);
        memory.add(user(3));

        assertThat(memory.window()).containsExactly(user(1), assistant(1), user(3));
        assertThat(seen).containsExactly(user(1), assistant(1), user(2), call("x"));
    }

    @Test
    void forgetsARunAlsoWhenTheOldestMovedOutMeanwhile() {
        Memory memory = new Memory(4);
        for (int i = 0; i < 20; i++) {
            memory.add(user(i));
            memory.add(assistant(i));
            long mark = memory.mark();
            memory.add(user(100 + i));
            for (int k = 0; k < i; k++) {
                memory.add(call("c" + k));
                memory.add(result("c" + k));
            }
            memory.rewind(mark);

            assertThat(memory.window()).endsWith(user(i), assistant(i)).hasSizeBetween(2, 4);
        }
    }

    @Test
    void isEmptyOnceCleared() {
        Memory memory = holding(3, user(1));
        memory.clear();

        assertThat(memory.window()).isEmpty();
        assertThat(memory.size()).isZero();
    }

    @Test
    void holdsAtLeastOneMessage() {
        assertThatThrownBy(() -> new Memory(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
