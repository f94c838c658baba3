package dev.agentdyno.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.cache.Bounds;
import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.cache.Store;
import dev.agentdyno.replay.BlockTrace;
import dev.agentdyno.replay.Replay;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.replay.ReplaySize;
import dev.agentdyno.replay.TokenCost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CacheLabGuideTest {

    @Test
    void aStoreKeepsToItsBounds() {
        String answer = "Seven.";
        Store<String, String> store = CachePolicy.VALUE.store(new Bounds(10_000, 64_000_000));
        store.put("How many were late?", answer, 2 * answer.length(), 800_000_000);
        Optional<String> kept = store.get("How many were late?");
        store.resize(Bounds.entries(100));

        assertThat(kept).contains("Seven.");
        assertThat(store.size()).isOne();
    }

    @Test
    void aTraceIsReplayed() {
        BlockTrace trace = BlockTrace.read("mooncake_synthetic.jsonl", TokenCost.DEFAULT);
        List<ReplaySize> sizes = List.of(ReplaySize.parse("10%"), ReplaySize.parse("unbounded"));
        List<CachePolicy> policies = List.of(CachePolicy.LRU, CachePolicy.VALUE);
        List<ReplayRow> rows = new Replay(trace.keys(), policies, sizes, share -> {}).rows();
        for (ReplayRow row : rows) {
            System.out.println(row.policy() + " " + row.size().text() + " " + row.hitRate());
        }

        assertThat(rows).hasSize(4).allMatch(row -> row.hitRate() <= 0.63964);
    }
}
