package dev.agentdyno.recording;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.TimeBudget;
import dev.agentdyno.telemetry.LoadFigures;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a run as plain maps, lists and numbers, to be written as JSON: keys end in
/// their unit, times are seconds, sizes bytes, and what is unknown is null.
public final class Exports {
    private Exports() {}

    /// Findings in their order.
    public static List<Map<String, @Nullable Object>> findings(List<Finding> findings) {
        return findings.stream().map(Exports::finding).toList();
    }

    /// The load's figures over `range`, as far as the recording has them.
    public static Map<String, @Nullable Object> summary(Snapshot snapshot, TimeRange range) {
        Json json = new Json();
        figures(snapshot, range).asMap().forEach(json::putKnown);
        json.put("heap_live_bytes", snapshot.series(Signal.HEAP_LIVE).latest())
                .put("gc_pause_share", snapshot.value(Signal.GC_PAUSE_SHARE, range))
                .put("cpu_jvm_share", snapshot.value(Signal.CPU_JVM, range))
                .put("cpu_machine_share", snapshot.value(Signal.CPU_MACHINE, range))
                .put("time_budget", budget(TimeBudget.of(snapshot, range)))
                .put("broken_budgets", broken(snapshot, range));
        return json.members();
    }

    /// The load over `range` as the recording tells it.
    public static LoadFigures figures(Snapshot snapshot, TimeRange range) {
        TimeRange counted = counted(snapshot, range);
        return new LoadFigures(
                range.seconds(),
                total(snapshot, Signal.LOAD_STARTED, counted),
                total(snapshot, Signal.LOAD_ACHIEVED, counted),
                total(snapshot, Signal.LOAD_FAILED, counted),
                total(snapshot, Signal.LOAD_DROPPED, counted),
                total(snapshot, Signal.LOAD_GOOD, counted),
                total(snapshot, Signal.TOKENS_INPUT, counted),
                total(snapshot, Signal.TOKENS_OUTPUT, counted),
                snapshot.percentiles(Distribution.RESPONSE_TIME).between(counted),
                snapshot.percentiles(Distribution.SERVICE_TIME).between(counted),
                snapshot.percentiles(Distribution.FIRST_TOKEN).between(counted),
                Double.isNaN(snapshot.value(Signal.ALLOCATION_RATE, counted))
                        ? Double.NaN
                        : snapshot.total(Signal.ALLOCATION_RATE, counted));
    }

    /// The first and the last interval that the generator reports may reach a slot beyond the
    /// markers of the run; all of them belong to it.
    private static TimeRange counted(Snapshot snapshot, TimeRange range) {
        if (!range.equals(runRange(snapshot))) {
            return range;
        }
        long slot = snapshot.slotNanos();
        return new TimeRange(
                Math.max(range.fromNanos() - slot, snapshot.startNanos()), range.toNanos() + slot);
    }

    private static long total(Snapshot snapshot, Signal signal, TimeRange range) {
        return Math.round(snapshot.total(signal, range));
    }

    /// The newest run from its start to its end or now; of a recording without a run, all of it.
    public static TimeRange runRange(Snapshot snapshot) {
        Optional<RunInfo> run = snapshot.run();
        if (run.isEmpty()) {
            return snapshot.recorded();
        }
        long from = Math.max(run.get().startNanos(), snapshot.startNanos());
        long to = Math.max(from, run.get().endNanos().orElse(snapshot.nowNanos()));
        return new TimeRange(from, to);
    }

    /// Budgets of the newest run that `range` did not keep, by name; an unknown figure breaks none.
    private static List<Map<String, Object>> broken(Snapshot snapshot, TimeRange range) {
        Map<String, Double> limits = snapshot.run().map(RunInfo::budgets).orElse(Map.of());
        return figures(snapshot, range).broken(limits).stream()
                .map(LoadFigures.Broken::asMap)
                .toList();
    }

    private static Map<String, @Nullable Object> budget(TimeBudget budget) {
        Json json = new Json();
        budget.parts().forEach(part -> json.put(part.kind().word() + "_share", part.share()));
        return json.members();
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        Json json =
                new Json()
                        .put("id", finding.id())
                        .put("severity", finding.severity().word())
                        .put("title", finding.title())
                        .put("subject", finding.subject())
                        .put("response_time_share", finding.share())
                        .put("what", finding.what())
                        .put("why", finding.why())
                        .put("advice", finding.advice());
        finding.tunable().ifPresent(advice -> json.put("tunable", advice(advice)));
        json.put("evidence", finding.evidence().stream().map(Exports::evidence).toList());
        return range(json, finding.range()).members();
    }

    private static Map<String, @Nullable Object> advice(Advice advice) {
        return new Json()
                .put("name", advice.tunable())
                .put("old_value", advice.oldValue())
                .put("new_value", advice.newValue())
                .put("effect", advice.effect())
                .members();
    }

    private static Map<String, @Nullable Object> evidence(Evidence evidence) {
        Json json =
                new Json()
                        .put("text", evidence.text())
                        .put("number", evidence.number())
                        .put("page", evidence.page());
        evidence.signal()
                .ifPresent(signal -> json.put("signal", signal.name().toLowerCase(Locale.ROOT)));
        if (!evidence.label().isEmpty()) {
            json.put("label", evidence.label());
        }
        return range(json, evidence.range()).members();
    }

    private static Json range(Json json, TimeRange range) {
        return json.put("from", Times.instant(range.fromNanos()).toString())
                .put("to", Times.instant(range.toNanos()).toString());
    }
}
