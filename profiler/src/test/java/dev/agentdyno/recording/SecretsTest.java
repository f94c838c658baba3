package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.telemetry.TunableChangeEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String KEY = "sk-abcdefghijklmnopqrstuvwxyz";

    @Test
    void aChangeOfASecretIsMarkedWithoutIt() throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() -> {
                    TunableChangeEvent.emit("provider.password", "hunter22", "", "user");
                    TunableChangeEvent.emit("router.retries", "1", "2", "user");
                });

        assertThat(new ReportMarks(snapshot, true).list())
                .extracting(Strip.Mark::text)
                .containsExactly("provider.password (removed) → ", "router.retries 1 → 2");
        assertThat(new ReportMarks(snapshot, false).list().getFirst().text()).contains("hunter22");
    }

    @Test
    void findingsAreKeptWithoutSecrets() {
        RunContent content = content(true);

        assertThat(content.findings().toString()).doesNotContain(KEY, "hunter22");
        assertThat(content.findings().getFirst().why()).isEqualTo("It waits.");
        assertThat(content(false).findings()).containsExactly(finding());
    }

    private static RunContent content(boolean scrub) {
        return new RunContent(
                Snapshot.EMPTY, List.of(finding()), Map.of(), Map.of(), file -> {}, scrub);
    }

    private static Finding finding() {
        return new Finding(
                "slow-operation:tool " + KEY,
                Severity.HIGH,
                "Tool " + KEY + " is slow",
                KEY,
                0.5,
                KEY + " takes 2 s",
                "It waits.",
                "Do not call " + KEY,
                Optional.of(new Advice("provider.password", "hunter22", "hunter23", "")),
                List.of(),
                Snapshot.EMPTY.range());
    }
}
