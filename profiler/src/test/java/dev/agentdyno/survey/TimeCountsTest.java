package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeCountsTest {
    @Test
    void nothingHasNoClasses() {
        assertThat(TimeCounts.of(List.of())).isEqualTo(TimeCounts.NONE);
    }

    @Test
    void eachTimeLiesBetweenTheEdgesOfItsClass() {
        List<Long> times =
                LongStream.of(0, 1, 9, 10, 999, 1_000, 1_000_000, 61_000_000_000L).boxed().toList();

        TimeCounts counts = TimeCounts.of(times);

        assertThat(counts.total()).isEqualTo(times.size());
        for (int i = 0; i < counts.counts().size(); i++) {
            double from = counts.floorSeconds(i) * 1e9;
            double to = counts.floorSeconds(i + 1) * 1e9;
            long within =
                    times.stream()
                            .map(time -> Math.max(1, time))
                            .filter(time -> time >= from * (1 - 1e-12) && time < to * (1 - 1e-12))
                            .count();
            assertThat(counts.counts().get(i)).as("class %d", i).isEqualTo(within);
        }
    }

    @Test
    void tenClassesAreTenTimes() {
        TimeCounts counts = TimeCounts.of(List.of(1_000_000L, 9_999_999L));
        assertThat(counts.counts()).hasSize(10);
        assertThat(counts.floorSeconds(0)).isEqualTo(1e-3);
        assertThat(counts.floorSeconds(10)).isEqualTo(1e-2);
    }
}
