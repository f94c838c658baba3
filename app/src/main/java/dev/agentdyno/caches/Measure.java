package dev.agentdyno.caches;

import dev.agentdyno.page.Words;
import dev.agentdyno.replay.ReplayRow;

/// What the curve tells of a size.
enum Measure {
    HIT_RATE("hits"),
    BYTE_HIT_RATE("bytes"),
    TIME_SAVED("saved");

    private static final double PERCENT = 100;

    private final String key;

    Measure(String key) {
        this.key = key;
    }

    double of(ReplayRow row) {
        return switch (this) {
            case HIT_RATE -> row.hitRate() * PERCENT;
            case BYTE_HIT_RATE -> row.byteHitRate() * PERCENT;
            case TIME_SAVED -> row.savedSeconds();
        };
    }

    /// Its name.
    String word() {
        return Words.of("caches.measure." + key);
    }

    /// What stands over the curve: an estimate says that it is one.
    String title() {
        return Words.of("caches.measure.replayed", word());
    }

    String unit() {
        return this == TIME_SAVED ? "s" : "%";
    }
}
