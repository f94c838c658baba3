package dev.agentdyno.recording;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.TimeBudget;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What is known of a run as plain maps, lists and numbers, to be written as JSON: keys end in
/// their unit, times are seconds, sizes bytes, and what is unknown is null.
public final class Exports {
    private static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

    private Exports() {}

    /// Findings in their order.
    public static List<Map<String, @Nullable Object>> findings(List<Finding> findings) {
        return findings.stream().map(Exports::finding).toList();
    }

    /// The load's figures over `range`, as far as the recording has them.
    public static Map<String, @Nullable Object> summary(Snapshot snapshot, TimeRange range) {
        double started = snapshot.total(Signal.LOAD_STARTED, range);
        double completed = snapshot.total(Signal.LOAD_ACHIEVED, range);
        double failed = snapshot.total(Signal.LOAD_FAILED, range);
        Json json = new Json();
        json.put("duration_seconds", range.seconds())
                .put("started", Math.round(started))
                .put("completed", Math.round(completed))
                .put("failed", Math.round(failed))
                .put("dropped", Math.round(snapshot.total(Signal.LOAD_DROPPED, range)))
                .put("good", Math.round(snapshot.total(Signal.LOAD_GOOD, range)))
                .put("input_tokens", Math.round(snapshot.total(Signal.TOKENS_INPUT, range)))
                .put("output_tokens", Math.round(snapshot.total(Signal.TOKENS_OUTPUT, range)))
                .put("achieved_per_second", snapshot.value(Signal.LOAD_ACHIEVED, range))
                .put("goodput_per_second", snapshot.value(Signal.LOAD_GOOD, range))
                .put("error_rate", failed / (completed + failed))
                .put("response_time", times(snapshot, Distribution.RESPONSE_TIME, range))
                .put("service_time", times(snapshot, Distribution.SERVICE_TIME, range))
                .put("first_token_time", times(snapshot, Distribution.FIRST_TOKEN, range))
                .put("heap_live_bytes", snapshot.series(Signal.HEAP_LIVE).latest())
                .put("gc_pause_share", snapshot.value(Signal.GC_PAUSE_SHARE, range))
                .put("cpu_jvm_share", snapshot.value(Signal.CPU_JVM, range))
                .put("cpu_machine_share", snapshot.value(Signal.CPU_MACHINE, range))
                .put("time_budget", budget(TimeBudget.of(snapshot, range)))
                .put("broken_budgets", broken(snapshot, range));
        return json.members();
    }

    /// The newest run from its start to its end or now; of a recording without a run, all of it.
    public static TimeRange runRange(Snapshot snapshot) {
        Optional<RunInfo> run = snapshot.run();
        if (run.isEmpty()) {
            return snapshot.range();
        }
        long from = Math.max(run.get().startNanos(), snapshot.startNanos());
        long to = Math.max(from, run.get().endNanos().orElse(snapshot.nowNanos()));
        return new TimeRange(from, to);
    }

    private static Map<String, @Nullable Object> times(
            Snapshot snapshot, Distribution distribution, TimeRange range) {
        Histogram histogram = snapshot.percentiles(distribution).between(range);
        boolean empty = histogram.getTotalCount() == 0;
        Json json = new Json().put("count", histogram.getTotalCount());
        json.put("mean_seconds", empty ? Double.NaN : histogram.getMean() / 1e9);
        for (double percentile : PERCENTILES) {
            String digits = Double.toString(percentile).replace(".0", "").replace(".", "");
            double value = empty ? Double.NaN : histogram.getValueAtPercentile(percentile) / 1e9;
            json.put("p" + digits + "_seconds", value);
        }
        json.put("max_seconds", empty ? Double.NaN : histogram.getMaxValue() / 1e9);
        return json.members();
    }

    /// Budgets of the newest run that `range` did not keep.
    private static List<Map<String, @Nullable Object>> broken(Snapshot snapshot, TimeRange range) {
        return BudgetCheck.broken(snapshot, range).stream()
                .map(broken ->
                        new Json()
                                .put("name", broken.name())
                                .put("limit", broken.limit())
                                .put("actual", broken.actual())
                                .members())
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
