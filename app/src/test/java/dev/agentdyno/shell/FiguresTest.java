package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "412.3|412", "73.44|73.4", "0.584|0.58", "0.0312|0.031", "1148.2|1,148",
                "99.96|100", "9.996|10.0", "0|0", "-3.5|−3.50", "0.00001|0"
            })
    void numbersHaveThreeSignificantDigits(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @Test
    void whatIsUnknownIsADash() {
        assertThat(Figures.number(Double.NaN)).isEqualTo("–");
        assertThat(Figures.seconds(Double.NaN)).isEqualTo("–");
        assertThat(Figures.memory(-1)).isEqualTo("–");
        assertThat(Figures.file(-1)).isEqualTo("–");
        assertThat(Figures.count(-1)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.843|1.84 s", "0.031|31.0 ms", "0.00042|420 µs", "12.04|12.0 s", "0|0 s"})
    void timesTakeTheUnitThatSuitsThem(double seconds, String text) {
        assertThat(Figures.seconds(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.38|38 %", "0.003|0.3 %", "0|0 %", "1|100 %"})
    void sharesArePercentWithASpace(double share, String text) {
        assertThat(Figures.share(share)).isEqualTo(text);
    }

    @Test
    void memoryCountsInMebibytesAndFilesInMegabytes() {
        assertThat(Figures.memory(720.0 * 1024 * 1024)).isEqualTo("720 MiB");
        assertThat(Figures.memory(64.0 * 1024 * 1024 * 1024)).isEqualTo("64.0 GiB");
        assertThat(Figures.file(41_800_000)).isEqualTo("41.8 MB");
    }

    @Test
    void clocksShowHoursOnlyWhenThereAreAny() {
        assertThat(Figures.clock(Duration.ofSeconds(161))).isEqualTo("02:41");
        assertThat(Figures.clock(Duration.ofSeconds(7384))).isEqualTo("2:03:04");
    }
}
