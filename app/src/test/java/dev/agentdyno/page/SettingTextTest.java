package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTextTest {
    private final Tunables tunables = new Tunables();

    private Tunable<Duration> span(Duration value) {
        return tunables.span("a.span", value, Duration.ZERO, Duration.ofHours(10), "");
    }

    @ParameterizedTest
    @CsvSource({"PT0.21S,210,ms", "PT5M,5:00,min:s", "PT1.5S,1.50,s", "PT61S,1:01,min:s"})
    void timesAreNumbersBesideTheirUnit(Duration value, String text, String unit) {
        assertThat(SettingText.of(span(value))).isEqualTo(new SettingText(text, unit));
    }

    @Test
    void aBareNumberHasTheUnitThatIsShown() {
        SettingText shown = SettingText.of(span(Duration.ofMillis(210)));
        assertThat(shown.setting("300")).isEqualTo("300ms");
        assertThat(shown.setting("2s")).isEqualTo("2s");
    }

    @Test
    void aClockTimeIsTakenAsItIs() {
        assertThat(SettingText.of(span(Duration.ofMinutes(5))).setting("1:30")).isEqualTo("1:30");
    }

    @Test
    void sharesArePercent() {
        Tunable<Double> share = tunables.share("a.share", 0.35, "");
        SettingText shown = SettingText.of(share);
        assertThat(shown).isEqualTo(new SettingText("35", "%"));
        tunables.set("a.share", shown.setting("40"), "user");
        assertThat(share.value()).isEqualTo(0.4);
    }

    @Test
    void wholeNumbersHaveCommasThatMayBeTypedToo() {
        Tunable<Long> whole = tunables.whole("a.whole", 1020, 1, 9999, "tokens", "");
        SettingText shown = SettingText.of(whole);
        assertThat(shown).isEqualTo(new SettingText("1,020", "tokens"));
        tunables.set("a.whole", shown.setting("2,040"), "user");
        assertThat(whole.value()).isEqualTo(2040);
    }
}
