package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "1148.4|1,148",
                "412.3|412",
                "60.26|60.3",
                "1.837|1.84",
                "0.583|0.58",
                "0.0123|0.012",
                "9.996|10.0",
                "0.9951|1.00",
                "99.96|100",
                "-3.456|−3.46"
            })
    void theDigitsThatCountAreWritten(double value, String text) {
        assertThat(Numbers.shortest(value)).isEqualTo(text);
    }

    @Test
    void unknownIsADash() {
        assertThat(Numbers.shortest(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.whole(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.shortest(Double.POSITIVE_INFINITY)).isEqualTo("–");
    }

    @Test
    void nothingIsNeverNegative() {
        assertThat(Numbers.decimals(-0.001, 1)).isEqualTo("0.0");
    }
}
