package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.ProviderDominated.Backend;
import dev.agentdyno.telemetry.TunableChangeEvent;
import dev.agentdyno.timeline.Recorded;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderDominatedTest {
    private static final Backend SLOW = new Backend("birch", 50, 0.4, 0);
    private static final Backend QUICK = new Backend("alder", 50, 0.1, 0);

    @Test
    void theQuickestHasATenthOfTheTraffic() {
        Backend rare = new Backend("cedar", 1, 0.01, 0);

        assertThat(ProviderDominated.quickest(List.of(SLOW, rare, QUICK))).contains(QUICK);
    }

    @Test
    void theQuickestHasNoErrors() {
        Backend broken = new Backend("cedar", 50, 0.01, 2);

        assertThat(ProviderDominated.quickest(List.of(SLOW, broken, QUICK))).contains(QUICK);
        assertThat(ProviderDominated.quickest(List.of(broken))).isEmpty();
    }

    @Test
    void theStrategyIsAdvisedWhereTheRecordingTellsTheOneNow() throws IOException {
        assertThat(advice("round-robin"))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.oldValue()).isEqualTo("round-robin");
                    assertThat(advice.newValue()).isEqualTo("least-latency");
                });
        assertThat(advice("least-latency")).isEmpty();
    }

    private static Optional<Advice> advice(String strategy) throws IOException {
        Snapshot snapshot =
                Recorded.snapshot(() ->
                        TunableChangeEvent.emit(
                                "router.strategy", "", strategy, TunableChangeEvent.STATE));
        return ProviderDominated.strategy(snapshot, 0.2);
    }
}
