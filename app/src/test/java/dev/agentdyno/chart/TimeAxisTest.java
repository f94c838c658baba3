package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOON =
            Instant.parse("2026-11-22T12:00:00Z").getEpochSecond() * SECOND;

    @Test
    void minutesShowTheFullTimeAndOthersTheSeconds() {
        List<TimeTicks.Tick> ticks = ticks(NOON - 40 * SECOND, NOON + 80 * SECOND, 430);

        assertThat(ticks)
                .extracting(TimeTicks.Tick::label)
                .containsSubsequence(":40", "12:00:00", ":20", ":40", "12:01:00");
        assertThat(ticks).filteredOn(TimeTicks.Tick::major).hasSize(2);
    }

    @Test
    void withNoMinuteInSightTheFirstTickShowsTheFullTime() {
        assertThat(ticks(NOON + 5 * SECOND, NOON + 45 * SECOND, 430))
                .extracting(TimeTicks.Tick::label)
                .startsWith("12:00:10")
                .contains(":20", ":40");
    }

    @Test
    void ticksThatAreMinutesApartShowTheFullTime() {
        assertThat(ticks(NOON - 60 * SECOND, NOON + 3_600 * SECOND, 430))
                .extracting(TimeTicks.Tick::label)
                .containsExactly("12:00:00", "12:20:00", "12:40:00", "13:00:00");
    }

    @Test
    void ticksAreRoundInTheZoneThatIsShown() {
        TimeProjection time = projection(NOON, NOON + 4 * 3_600 * SECOND, 430);

        assertThat(TimeTicks.of(time, ZoneId.of("Asia/Kolkata")))
                .extracting(TimeTicks.Tick::label)
                .allMatch(label -> label.endsWith(":00:00"));
    }

    @Test
    void theCrosshairShowsTenthsOfASecond() {
        assertThat(TimeTicks.precise(NOON + 6_540_000_000L, ZoneOffset.UTC))
                .isEqualTo("12:00:06.5");
    }

    @Test
    void aLiveChartScrollsByWholePixels() {
        long step = 37_000_000L;
        TimeProjection first = projection(NOON, NOON + 120 * SECOND, 430);
        for (int i = 1; i < 200; i++) {
            TimeProjection next = projection(NOON + i * step, NOON + i * step + 120 * SECOND, 430);
            double moved = next.x(NOON) - first.x(NOON);
            assertThat(moved).isCloseTo(Math.rint(moved), offset(1e-6));
        }
    }

    @Test
    void theNewestMomentIsVisibleAndPixelsLeadBackToTheirMoment() {
        TimeProjection time = projection(NOON, NOON + 120 * SECOND, 430);

        assertThat(time.x(NOON + 120 * SECOND)).isLessThanOrEqualTo(44 + 430.0);
        assertThat(time.nanosAt(time.x(NOON + 60 * SECOND)))
                .isBetween(NOON + 59_999_999_000L, NOON + 60_000_001_000L);
    }

    private static List<TimeTicks.Tick> ticks(long from, long to, int width) {
        return TimeTicks.of(projection(from, to, width), ZoneOffset.UTC);
    }

    private static TimeProjection projection(long from, long to, int width) {
        return TimeProjection.of(new TimeSpan(from, to), new Plot(44, 0, width, 76));
    }
}
