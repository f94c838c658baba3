package dev.agentdyno.cli;

import dev.agentdyno.cache.Bounds;
import dev.agentdyno.replay.BlockTrace;
import dev.agentdyno.replay.KeyTrace;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.replay.TokenCost;
import dev.agentdyno.tuning.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a replay prints: where its look-ups come from, what is assumed of them, and a row for each
/// policy and size.
///
/// @param facts of the look-ups' source, by the keys of the document
/// @param notes what a person has to know to read the figures
record ReplayText(String source, KeyTrace keys, Map<String, Object> facts, List<String> notes) {
    private static final double MEGA = 1e6;

    static ReplayText of(String source, BlockTrace trace, TokenCost cost) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("requests", trace.requests());
        facts.put("assumed_seconds_per_token", cost.perToken().toNanos() / 1e9);
        facts.put("assumed_bytes_per_token", cost.bytesPerToken());
        return new ReplayText(
                source,
                trace.keys(),
                facts,
                List.of(
                        "Assumed: a token takes "
                                + Durations.format(cost.perToken())
                                + " to prefill (--cost) and weighs "
                                + cost.bytesPerToken()
                                + " bytes (--bytes-per-token)."));
    }

    /// @param seenShare look-ups that were recorded over those there were; NaN unknown
    static ReplayText of(String source, KeyTrace keys, double seenShare) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seen_share", seenShare);
        facts.put("guessed_costs", keys.guessedCosts());
        return new ReplayText(
                source, keys, facts, List.of(seen(seenShare), costs(keys.guessedCosts())));
    }

    private static String seen(double share) {
        if (Double.isNaN(share)) {
            return "How many of the look-ups were recorded is unknown.";
        }
        String words =
                String.format(Locale.ROOT, "%.0f %% of the look-ups were recorded", share * 100);
        return share < 0.995
                ? words + "; the rest is missing here, so a real cache hits more often."
                : words + ".";
    }

    private static String costs(int guessed) {
        String words = "A key costs what its misses took on average";
        return guessed == 0
                ? words + "."
                : String.format(
                        Locale.ROOT,
                        "%s; %,d never missed and are taken to cost the mean of the others.",
                        words,
                        guessed);
    }

    String text(List<ReplayRow> rows) {
        TextTable table =
                TextTable.of(
                        "policy",
                        "#size",
                        "#entries",
                        "#hit rate",
                        "#byte hit rate",
                        "#time saved",
                        "#evictions");
        rows.forEach(row ->
                table.row(
                        row.policy().word(),
                        row.size().text(),
                        entries(row.bounds()),
                        percent(row.hitRate()),
                        percent(row.byteHitRate()),
                        String.format(Locale.ROOT, "%,.1f s", row.savedSeconds()),
                        String.format(Locale.ROOT, "%,d", row.evictions())));
        StringBuilder text = new StringBuilder(head()).append(System.lineSeparator());
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.append(System.lineSeparator()).append(table.text()).toString();
    }

    private String head() {
        return String.format(
                Locale.ROOT,
                "%s: %,d look-ups of %,d keys, %,.1f MB",
                source,
                keys.lookups(),
                keys.distinct(),
                keys.distinctBytes() / MEGA);
    }

    private static String entries(Bounds bounds) {
        return bounds.maxEntries() == Bounds.UNLIMITED
                ? "–"
                : String.format(Locale.ROOT, "%,d", bounds.maxEntries());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    Map<String, Object> document(List<ReplayRow> rows) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("trace", source);
        document.put("lookups", keys.lookups());
        document.put("distinct_keys", keys.distinct());
        document.put("distinct_bytes", keys.distinctBytes());
        document.putAll(facts);
        document.put("rows", rows.stream().map(ReplayText::row).toList());
        return document;
    }

    private static Map<String, Object> row(ReplayRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("policy", row.policy().word());
        map.put("size", row.size().text());
        map.put("max_entries", bound(row.bounds().maxEntries()));
        map.put("max_bytes", bound(row.bounds().maxBytes()));
        map.put("lookups", row.lookups());
        map.put("hits", row.hits());
        map.put("hit_rate", row.hitRate());
        map.put("byte_hit_rate", row.byteHitRate());
        map.put("time_saved_seconds", row.savedSeconds());
        map.put("evictions", row.evictions());
        return map;
    }

    /// Not a number, which the document shows as null, where there is no bound.
    private static Number bound(long most) {
        if (most == Bounds.UNLIMITED) {
            return Double.NaN;
        }
        return most;
    }
}
