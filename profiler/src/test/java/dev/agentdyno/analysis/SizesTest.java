package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({"0.5,1", "2.5,3", "4,4", "7,8", "142,160", "129,160", "4097,5120"})
    void sizesGrowToTheNextRoundOne(double size, long expected) {
        assertThat(Sizes.roundUp(size)).isEqualTo(expected);
    }
}
