package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void oneSeedAndNumberGiveOneSequence() {
        assertThat(Draws.of(7, 3).longs(5).toArray()).isEqualTo(Draws.of(7, 3).longs(5).toArray());
    }

    @Test
    void neighbouringNumbersShareNoDraw() {
        Set<Long> drawn = new HashSet<>();
        for (long number = 0; number < 1_000; number++) {
            Arrays.stream(Draws.of(42, number).longs(10).toArray()).forEach(drawn::add);
        }

        assertThat(drawn).hasSize(10_000);
    }
}
