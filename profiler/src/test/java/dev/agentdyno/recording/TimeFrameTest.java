package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeFrameTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aMinuteIsLabelledInFullAtItsStart() {
        List<String> labels =
                frame("2026-11-22T14:30:50Z", 60).labels().stream()
                        .map(TimeFrame.Label::text)
                        .toList();

        assertThat(labels)
                .containsExactly("14:30:50", "14:31:00", ":10", ":20", ":30", ":40", ":50");
    }

    @Test
    void hoursHaveNoSeconds() {
        assertThat(frame("2026-11-22T14:30:00Z", 7_200).labels())
                .extracting(TimeFrame.Label::text)
                .contains("15:00")
                .hasSizeLessThan(9);
    }

    private static TimeFrame frame(String start, int seconds) {
        long nanos = Instant.parse(start).getEpochSecond() * SECOND;
        return new TimeFrame(nanos, SECOND, seconds, ZoneOffset.UTC);
    }
}
