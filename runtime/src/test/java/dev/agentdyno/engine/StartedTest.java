package dev.agentdyno.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedTest {
    private final List<String> ended = new ArrayList<>();
    private final Started started = new Started();

    @Test
    void endsInReverseAndOnlyOnce() {
        started.endsWith(() -> ended.add("first"));
        started.endsWith(() -> ended.add("second"));
        started.close();
        started.close();

        assertThat(ended).containsExactly("second", "first");
    }

    @Test
    void anEndThatFailsKeepsNoOtherFromItsTurn() {
        started.endsWith(() -> ended.add("first"));
        started.endsWith(() -> {
            throw new IllegalStateException("broken");
        });
        started.close();

        assertThat(ended).containsExactly("first");
    }
}
