package dev.agentdyno.recording;

import dev.agentdyno.timeline.Facts;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The one document that tells of a run: `run.json`, and what commands print with `--json`.
///
/// Figures stand under `summary`; what names the run, beside it. Where the engine's own summary is
/// there, its values stand in place of those read from the recording, under the same names.
final class RunJson {
    /// Goes up when a key changes its meaning.
    private static final int FORMAT = 2;

    /// Keys of the engine's summary that name the run and are no figures.
    private static final List<String> NAMING =
            List.of(
                    "run_id",
                    "workload",
                    "executor",
                    "seed",
                    "outcome",
                    "started_at",
                    "duration_seconds",
                    "request_hash",
                    "budgets");

    private RunJson() {}

    static String of(RunContent content) {
        return Json.MAPPER.writeValueAsString(document(content));
    }

    static Map<String, @Nullable Object> document(RunContent content) {
        Snapshot snapshot = content.snapshot();
        TimeRange range = Exports.runRange(snapshot);
        Json json = new Json().put("format", FORMAT);
        run(json, snapshot.run(), range);
        NAMING.stream()
                .filter(content.summary()::containsKey)
                .forEach(key -> json.putKnown(key, content.summary().get(key)));
        return json.put("summary", summary(content, range))
                .put("findings", Exports.findings(content.findings()))
                .put("settings", settings(content))
                .put("jvm", jvm(snapshot.facts(), content.scrub()))
                .put("machine", machine(snapshot.facts()))
                .put("sheet", sheet(snapshot, range))
                .members();
    }

    private static void run(Json json, Optional<RunInfo> run, TimeRange range) {
        json.put("run_id", run.map(RunInfo::id).orElse(""))
                .put("workload", run.map(RunInfo::workload).orElse(""))
                .put("outcome", run.map(RunInfo::outcome).map(RunJson::outcome).orElse("none"))
                .put("started_at", Times.instant(range.fromNanos()).toString())
                .put("duration_seconds", range.seconds())
                .put("budgets", run.map(RunInfo::budgets).orElse(Map.of()));
        run.ifPresent(info -> json.put("seed", Long.valueOf(info.seed())));
    }

    /// The word for how a run ended, which its last marker names by its phase.
    private static String outcome(String phase) {
        return phase.equals("end") ? "completed" : phase;
    }

    private static Map<String, ?> summary(RunContent content, TimeRange range) {
        Map<String, @Nullable Object> summary = Exports.summary(content.snapshot(), range);
        summary.putAll(content.summary());
        summary.keySet().removeAll(NAMING);
        return summary;
    }

    private static Map<String, String> settings(RunContent content) {
        Map<String, String> settings = new TreeMap<>(content.snapshot().settings());
        settings.putAll(content.settings());
        if (content.scrub()) {
            settings.replaceAll((name, value) -> Secrets.hidden(name, value));
        }
        return settings;
    }

    private static Map<String, ?> jvm(Facts facts, boolean scrub) {
        return new Json()
                .put("name", facts.jvm())
                .put("flags", scrub ? Secrets.flags(facts.arguments()) : facts.arguments())
                .put("collector", facts.collector())
                .put("heap_max_bytes", facts.heapMax())
                .members();
    }

    private static Map<String, ?> machine(Facts facts) {
        return new Json()
                .put("system", facts.machine())
                .put("processor", facts.processor())
                .put("cores", (long) facts.cores())
                .put("memory_bytes", facts.memory())
                .members();
    }

    private static List<Map<String, @Nullable Object>> sheet(Snapshot snapshot, TimeRange range) {
        return Sheet.of(snapshot, range).curve().stream()
                .map(point ->
                        new Json()
                                .put("achieved_per_second", point.achieved())
                                .put("goodput_per_second", point.goodput())
                                .put("response_p99_seconds", point.p99())
                                .members())
                .toList();
    }
}
