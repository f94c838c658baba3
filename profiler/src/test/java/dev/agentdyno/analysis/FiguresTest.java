package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "1.844|1.84",
                "38|38",
                "97.04|97",
                "412.4|412",
                "2118|2,118",
                "-3.14159|−3.14",
                "0.01234|0.0123",
                "NaN|–",
            })
    void numbersHaveThreeDigits(double value, String expected) {
        assertThat(Figures.number(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.38|38 %", "0.004|0.4 %", "0.084|8.4 %", "1|100 %", "0|0 %", "NaN|–"})
    void sharesAreInPercent(double share, String expected) {
        assertThat(Figures.percent(share)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.84|1.84 s", "0.688|688 ms", "0.00064|640 µs", "0.9999|1 s", "0|0 s"})
    void timesStandInTheirNaturalUnit(double seconds, String expected) {
        assertThat(Figures.seconds(seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"512|512 B", "18432|18 KiB", "1203765248|1,148 MiB", "68719476736|64 GiB"})
    void sizesAreBinary(double bytes, String expected) {
        assertThat(Figures.bytes(bytes)).isEqualTo(expected);
    }

    @Test
    void ratesCarryTheirUnit() {
        assertThat(Figures.rate(412.3, "req/s")).isEqualTo("412 req/s");
    }
}
