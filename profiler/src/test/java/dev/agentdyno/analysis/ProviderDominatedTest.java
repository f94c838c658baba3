package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.ProviderDominated.Backend;
import java.util.List;
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
}
