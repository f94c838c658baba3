package dev.agentdyno.cli;

import dev.agentdyno.replay.ModelledBackend;
import dev.agentdyno.replay.RecordedRoutes;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.replay.RouteTrace;
import dev.agentdyno.replay.Speed;
import dev.agentdyno.tuning.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What a replay of the router prints: where its requests come from, what is assumed of its
/// backends, and a row for each strategy.
///
/// @param facts of the source, by the keys of the document
/// @param notes what a person has to know to read the figures
record RouteReplayText(
        String source,
        RouteTrace trace,
        List<ModelledBackend> backends,
        Map<String, Object> facts,
        List<String> notes) {
    private static final int BLOCK = 512;
    private static final int MOST_SHARES = 8;

    static RouteReplayText of(
            String source,
            RouteTrace trace,
            List<ModelledBackend> backends,
            int cacheBlocks,
            Speed.ByTokens speed,
            long seed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", seed);
        facts.put("assumed_prefill_seconds_per_token", speed.promptNanos() / 1e9);
        facts.put("assumed_prefix_cache_tokens", (long) cacheBlocks * BLOCK);
        List<String> notes = new ArrayList<>();
        notes.add(
                "Assumed: a token of a prompt takes "
                        + Durations.format(Duration.ofNanos(speed.promptNanos()))
                        + " unless its backend has seen it (--prefill).");
        notes.add(
                trace.hasBlocks()
                        ? String.format(
                                Locale.ROOT,
                                "Each backend remembers %,d tokens of prompts (--prefix-cache).",
                                (long) cacheBlocks * BLOCK)
                        : "The trace tells no blocks (hash_ids): no prefix is known, and strategies"
                                + " that go by it take turns.");
        return new RouteReplayText(source, trace, backends, facts, notes);
    }

    /// @param seenShare requests that were recorded over those there were; NaN unknown
    /// @param sized whether the slots were told
    static RouteReplayText of(
            String source, RecordedRoutes routes, double seenShare, boolean sized, long seed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seed", seed);
        facts.put("seen_share", seenShare);
        List<String> notes = new ArrayList<>();
        notes.add(seen(seenShare));
        notes.add(
                "A backend is taken to answer as it did"
                        + (sized
                                ? "."
                                : ", and none to do more at once than the busiest is seen to"
                                        + " (--slots)."));
        notes.add("Recordings tell no prompts: strategies that go by them take turns.");
        return new RouteReplayText(source, routes.trace(), routes.backends(), facts, notes);
    }

    private static String seen(double share) {
        if (Double.isNaN(share)) {
            return "How many of the requests were recorded is unknown.";
        }
        String words =
                String.format(Locale.ROOT, "%.0f %% of the requests were recorded", share * 100);
        return share < 0.995 ? words + "; the load replayed is that much less." : words + ".";
    }

    String text(List<RouteRow> rows) {
        List<String> headings =
                new ArrayList<>(
                        List.of(
                                "strategy",
                                "#p50 s",
                                "#p95 s",
                                "#p99 s",
                                "#TTFT p50 s",
                                "#TTFT p99 s",
                                "#prefix hits",
                                "#imbalance"));
        List<Integer> shown =
                IntStream.range(0, Math.min(MOST_SHARES, backends.size())).boxed().toList();
        shown.forEach(place -> headings.add("#" + backends.get(place).name()));
        TextTable table = new TextTable(headings);
        rows.forEach(row -> table.row(cells(row, shown)));
        StringBuilder text = new StringBuilder(head()).append(System.lineSeparator());
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.append(System.lineSeparator()).append(table.text()).toString();
    }

    private static List<String> cells(RouteRow row, List<Integer> shown) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                row.strategy(),
                                seconds(row.responses().seconds(50)),
                                seconds(row.responses().seconds(95)),
                                seconds(row.responses().seconds(99)),
                                seconds(row.firstBytes().seconds(50)),
                                seconds(row.firstBytes().seconds(99)),
                                percent(row.prefixHitRate()),
                                String.format(Locale.ROOT, "%.2f", row.imbalance())));
        shown.forEach(place -> cells.add(percent(row.share(place))));
        return cells;
    }

    private String head() {
        return String.format(
                Locale.ROOT,
                "%s: %s in %,.0f s to %s of %s",
                source,
                counted(trace.requests(), "request"),
                trace.seconds(),
                counted(backends.size(), "backend"),
                slots());
    }

    private static String counted(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : what + "s");
    }

    private String slots() {
        List<Integer> different =
                backends.stream().map(ModelledBackend::slots).distinct().sorted().toList();
        return different.size() == 1
                ? counted(different.getFirst(), "slot")
                : different.getFirst() + " to " + different.getLast() + " slots";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%,.3f", seconds);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    Map<String, Object> document(List<RouteRow> rows) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("trace", source);
        document.put("requests", trace.requests());
        document.put("trace_seconds", trace.seconds());
        document.putAll(facts);
        document.put("backends", backends.stream().map(RouteReplayText::backend).toList());
        document.put("rows", rows.stream().map(RouteReplayText::row).toList());
        return document;
    }

    private static Map<String, Object> backend(ModelledBackend backend) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", backend.name());
        map.put("weight", backend.weight());
        map.put("slots", backend.slots());
        return map;
    }

    private static Map<String, Object> row(RouteRow row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("strategy", row.strategy());
        times(map, "response", row.responses());
        times(map, "first_token", row.firstBytes());
        map.put("prefix_hit_rate", row.prefixHitRate());
        map.put("imbalance", row.imbalance());
        map.put(
                "shares",
                IntStream.range(0, row.shares().size())
                        .mapToObj(place -> share(row, place))
                        .toList());
        return map;
    }

    private static void times(Map<String, Object> map, String name, RouteRow.Times times) {
        map.put(name + "_mean_seconds", times.mean());
        map.put(name + "_p50_seconds", times.seconds(50));
        map.put(name + "_p95_seconds", times.seconds(95));
        map.put(name + "_p99_seconds", times.seconds(99));
    }

    private static Map<String, Object> share(RouteRow row, int place) {
        RouteRow.Share share = row.shares().get(place);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("backend", share.backend());
        map.put("requests", share.requests());
        map.put("share", row.share(place));
        map.put("load", share.load());
        return map;
    }
}
