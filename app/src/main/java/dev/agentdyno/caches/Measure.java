package dev.agentdyno.caches;

import dev.agentdyno.page.Words;
import dev.agentdyno.replay.ReplayRow;
import java.util.function.ToDoubleFunction;

/// What the curve tells of a size.
enum Measure {
    HIT_RATE("hits", row -> row.hitRate() * 100),
    BYTE_HIT_RATE("bytes", row -> row.byteHitRate() * 100),
    TIME_SAVED("saved", ReplayRow::savedSeconds);

    private final String key;
    private final ToDoubleFunction<ReplayRow> value;

    Measure(String key, ToDoubleFunction<ReplayRow> value) {
        this.key = key;
        this.value = value;
    }

    double of(ReplayRow row) {
        return value.applyAsDouble(row);
    }

    String title() {
        return Words.of("caches.measure." + key);
    }

    String unit() {
        return Words.of("caches.measure.unit." + key);
    }
}
