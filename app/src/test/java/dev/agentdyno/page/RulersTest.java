package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulersTest {

    @Test
    void aRulerEndsAtARoundNumberOverThePeak() {
        assertThat(Rulers.end(595, 10)).isEqualTo(800);
        assertThat(Rulers.end(43, 10)).isEqualTo(50);
    }

    @Test
    void aRulerHasALeastLength() {
        assertThat(Rulers.end(0.3, 10)).isEqualTo(10);
        assertThat(Rulers.end(Double.NaN, 10)).isEqualTo(10);
    }
}
