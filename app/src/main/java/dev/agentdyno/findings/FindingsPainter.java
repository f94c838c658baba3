package dev.agentdyno.findings;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Detector;
import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.findings.FindingsPicture.Proof;
import dev.agentdyno.findings.FindingsPicture.ProofChart;
import dev.agentdyno.findings.FindingsPicture.Row;
import dev.agentdyno.findings.FindingsPicture.Suggestion;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.Series;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes the picture of a frame's findings. Pure.
///
/// @param settings the engine's settings by name; none for a recording, which cannot be changed
/// @param applied the advice that the person applied last, with the value that stood before
record FindingsPainter(
        Frame frame, Function<String, Optional<Tunable<?>>> settings, Optional<Advice> applied) {
    private static final int MOST_CHARTS = 4;
    private static final long NOW_NANOS = 2_000_000_000L;
    private static final long MOMENT_NANOS = 1_000_000_000L;

    FindingsPicture picture(List<Finding> found, Optional<Finding> shown) {
        boolean waiting = found.isEmpty() && shown.isEmpty() && nothingRan();
        return new FindingsPicture(
                waiting,
                frame.status().reading(),
                frame.status().engine() && !frame.status().running(),
                found.stream().map(this::row).toList(),
                shown.map(finding -> detail(finding, found)),
                waiting || frame.status().reading() ? "" : checks(found));
    }

    /// The checks of an engine that never ran anything prove nothing.
    private boolean nothingRan() {
        boolean file = !frame.status().engine();
        return frame.snapshot().slots() == 0 || (!file && frame.snapshot().run().isEmpty());
    }

    private Row row(Finding finding) {
        return new Row(
                finding.id(),
                finding.severity(),
                finding.title(),
                finding.subject(),
                when(finding.range()),
                finding.share(),
                Double.isNaN(finding.share()) ? Figures.UNKNOWN : Figures.share(finding.share()));
    }

    private Detail detail(Finding finding, List<Finding> found) {
        SlowRuns slow = SlowRuns.in(frame.snapshot().slowestRuns(), finding.range());
        boolean gone = found.stream().noneMatch(each -> each.id().equals(finding.id()));
        return new Detail(
                row(finding),
                gone
                        ? Words.of("findings.gone", when(finding.range()))
                        : Words.of(
                                "findings.since", Figures.timeOfDay(finding.range().fromNanos())),
                gone,
                finding.what(),
                finding.why(),
                finding.advice(),
                finding.tunable().map(this::suggestion),
                proofs(finding),
                slow.parts(),
                slow.rows(),
                slow.runs().size(),
                Plots.grid(frame.snapshot()));
    }

    private Suggestion suggestion(Advice advice) {
        Optional<Tunable<?>> setting = settings.apply(advice.tunable());
        String now = setting.<String>map(Tunable::text).orElse(advice.oldValue());
        boolean same = setting.isPresent() && now.equals(advice.newValue());
        boolean mine = applied.filter(one -> one.tunable().equals(advice.tunable())).isPresent();
        return new Suggestion(
                advice.tunable(),
                setting.<String>map(Tunable::unit).orElse(""),
                mine ? applied.orElseThrow().oldValue() : now,
                mine ? applied.orElseThrow().newValue() : advice.newValue(),
                advice.effect(),
                mine || same,
                mine,
                setting.isPresent());
    }

    private List<Proof> proofs(Finding finding) {
        int[] charts = {0};
        return finding.evidence().stream()
                .map(each -> proof(each, each.signal().isPresent() && charts[0]++ < MOST_CHARTS))
                .toList();
    }

    private Proof proof(Evidence evidence, boolean withChart) {
        Optional<PageId> page = page(evidence.page());
        return new Proof(
                evidence.text(),
                page,
                evidence.range(),
                page.map(id -> link(id, evidence.range())).orElse(""),
                evidence.signal().map(signal -> new SignalLine(signal, evidence.label())),
                withChart
                        ? evidence.signal().map(signal -> chart(signal, evidence))
                        : Optional.empty());
    }

    private ProofChart chart(Signal signal, Evidence evidence) {
        Scale scale = Scale.of(signal.unit());
        Series series = series(signal, evidence.label());
        String title =
                evidence.label().isEmpty()
                        ? signal.title()
                        : Words.of("findings.chart.label", signal.title(), evidence.label());
        return new ProofChart(
                title,
                scale.unit(),
                AxisRange.LINEAR,
                Plots.line("", series, scale, SeriesColor.BLUE).withArea().chief(),
                Plots.span(evidence.range()));
    }

    private Series series(Signal signal, String label) {
        Snapshot snapshot = frame.snapshot();
        return label.isEmpty() ? snapshot.series(signal) : snapshot.series(signal, label);
    }

    private static String link(PageId page, TimeRange range) {
        return Words.of("findings.link", page.title(), Figures.timeOfDay(range.fromNanos()));
    }

    private static Optional<PageId> page(String id) {
        return Stream.of(PageId.values())
                .filter(page -> page.key().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// `whole run`, `14:31:58 – now`, `14:31:58 – 14:32:12`, or `14:30:02` for a moment.
    private String when(TimeRange range) {
        Snapshot snapshot = frame.snapshot();
        long now = snapshot.nowNanos();
        boolean upToNow = range.toNanos() >= now - NOW_NANOS;
        if (upToNow && range.fromNanos() <= snapshot.startNanos() + NOW_NANOS) {
            return Words.of("findings.when.whole");
        }
        String from = Figures.timeOfDay(range.fromNanos());
        if (upToNow && frame.status().view() != Status.View.FILE) {
            return Words.of("findings.when.now", from);
        }
        return range.nanos() < MOMENT_NANOS
                ? from
                : Words.of("findings.when.range", from, Figures.timeOfDay(range.toNanos()));
    }

    /// A check has found something if the id of a finding begins with its own.
    private static String checks(List<Finding> found) {
        long quiet =
                Detectors.standard().stream()
                        .map(Detector::id)
                        .filter(id -> found.stream().noneMatch(each -> each.id().startsWith(id)))
                        .count();
        String key =
                found.isEmpty()
                        ? "findings.checks.all"
                        : quiet == 1 ? "findings.checks.one" : "findings.checks.many";
        return Words.of(key, Figures.count(quiet));
    }
}
