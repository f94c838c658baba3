package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void oneThatFailsKeepsNoOtherFromItsTimeOut() {
        Lane.lookAt(
                List.of("first", "second", "third"),
                one -> {
                    seen.add(one);
                    if (one.equals("second")) {
                        throw new IllegalStateException("on purpose");
                    }
                },
                e -> seen.add(e.getMessage()));
        assertThat(seen).containsExactly("third", "second", "on purpose", "first");
    }

    @Test
    void someMayLeaveWhileOthersAreLookedAt() {
        List<String> all = new ArrayList<>(List.of("first", "second", "third", "fourth"));
        Lane.lookAt(
                all,
                one -> {
                    seen.add(one);
                    all.removeLast();
                    all.removeLast();
                },
                e -> seen.add(e.getMessage()));
        assertThat(seen).containsExactly("fourth", "second");
    }
}
