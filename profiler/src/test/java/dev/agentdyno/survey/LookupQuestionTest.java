package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupQuestionTest {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    ModelCallEvent.NAME + "#enabled", "true",
                    ModelCallEvent.NAME + "#throttle", "off",
                    CacheStatsEvent.NAME + "#enabled", "true");

    @TempDir Path folder;

    private static void call(long key, String cache) {
        ModelCallEvent event = new ModelCallEvent();
        event.begin();
        event.cache = cache;
        event.cacheKey = key;
        event.entrySize = 100 + key;
        event.end();
        event.commit();
    }

    private static void total(String cache, String tier, long hits, long misses) {
        CacheStatsEvent event = new CacheStatsEvent();
        event.cache = cache;
        event.tier = tier;
        event.hits = hits;
        event.misses = misses;
        event.commit();
    }

    private Lookups recorded(Stage.Act act) throws Exception {
        return Stage.record(folder, SETTINGS, act).ask(LookupQuestion.all());
    }

    @Test
    void look_ups_are_the_calls_that_asked_a_cache() throws Exception {
        Lookups lookups =
                recorded(() -> {
                    call(7, "miss");
                    call(0, "off");
                    call(7, "hit");
                });
        List<Lookups.Lookup> seen = lookups.seen();
        assertThat(seen).extracting(Lookups.Lookup::key).containsExactly(7L, 7L);
        assertThat(seen).extracting(Lookups.Lookup::bytes).containsExactly(107L, 107L);
        assertThat(seen.get(0).loadNanos()).isNotNegative();
        assertThat(seen.get(1).loadNanos()).isEqualTo(-1);
        assertThat(seen.get(0).timeNanos()).isLessThanOrEqualTo(seen.get(1).timeNanos());
    }

    @Test
    void the_share_seen_is_of_what_the_cache_counted_meanwhile() throws Exception {
        Lookups lookups =
                recorded(() -> {
                    call(1, "miss");
                    total("response", "", 100, 50);
                    total("response", "process", 1, 1);
                    total("embedding", "", 9_000, 9_000);
                    call(1, "hit");
                    call(2, "miss");
                    total("response", "", 105, 53);
                    call(2, "hit");
                });
        assertThat(lookups.seen()).hasSize(4);
        assertThat(lookups.seenShare()).isEqualTo(0.25);
    }

    @Test
    void the_share_is_unknown_where_the_cache_told_nothing() throws Exception {
        assertThat(recorded(() -> call(1, "miss")).seenShare()).isNaN();
    }
}
