package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingStripTest {

    @Test
    void anotherAdvisedValueReadsDifferently() {
        assertThat(FindingStrip.key(advising("96"), true))
                .isNotEqualTo(FindingStrip.key(advising("128"), true));
    }

    @Test
    void advicePossibleReadsDifferentlyFromAdviceThatIsNot() {
        assertThat(FindingStrip.key(advising("96"), true))
                .isNotEqualTo(FindingStrip.key(advising("96"), false));
    }

    @Test
    void theSameAdviceReadsTheSame() {
        assertThat(FindingStrip.key(advising("96"), true))
                .isEqualTo(FindingStrip.key(advising("96"), true));
    }

    private static Finding advising(String value) {
        return new Finding(
                "pool",
                Severity.HIGH,
                "Requests wait",
                "router",
                0.5,
                "64 of 64 are in use.",
                "The wait is 688 ms.",
                "Allow more.",
                Optional.of(new Advice("router.upstream.maxConnections", "64", value, "")),
                List.of(),
                new TimeRange(0, 1));
    }
}
