package dev.agentdyno.threads;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Stretch;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.threads.ThreadsPicture.Lines;
import dev.agentdyno.threads.ThreadsPicture.LockRow;
import dev.agentdyno.threads.ThreadsPicture.PinnedRow;
import dev.agentdyno.timeline.Contention;
import dev.agentdyno.timeline.Pinned;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.util.List;
import java.util.Optional;

/// Makes the picture of a frame. Pure.
///
/// @param waits what is known of waiting in view
record ThreadsPainter(Frame frame, Optional<Waits> waits) {
    private static final int MOST_ROWS = 60;
    private static final int SITE_LENGTH = 25;

    ThreadsPicture picture() {
        Snapshot snapshot = frame.snapshot();
        Stretch stretch = Stretch.of(Plots.grid(snapshot), frame.range());
        Waits known = waits.orElse(Waits.NONE);
        return new ThreadsPicture(
                snapshot.slots() == 0,
                new ThreadsReading(snapshot, frame.range(), stretch, waits, frame.status().alive())
                        .gauges(),
                Banner.worst(frame.findings(), PageId.THREADS),
                Plots.grid(snapshot),
                Plots.marks(snapshot),
                lines(),
                known.pinned().stream().limit(MOST_ROWS).map(ThreadsPainter::row).toList(),
                locks(known.locks()));
    }

    private Lines lines() {
        return new Lines(
                List.of(line(Signal.THREADS_PLATFORM, SeriesColor.BLUE).withArea().chief()),
                List.of(line(Signal.THREADS_VIRTUAL, SeriesColor.VIOLET).withArea().chief()),
                List.of(
                        blocked("monitor", SeriesColor.AMBER, Dash.DASHED),
                        blocked("park", SeriesColor.BLUE, Dash.SOLID),
                        blocked("pinned", SeriesColor.VERMILION, Dash.SHORT)),
                List.of(
                        blocked("socket", SeriesColor.GREEN, Dash.SOLID),
                        blocked("file", SeriesColor.SAND, Dash.DASHED),
                        blocked("sleep", SeriesColor.PALE, Dash.FINE)),
                List.of(line(Signal.VIRTUAL_PINNED, SeriesColor.VERMILION).chief()),
                List.of(
                        line(Signal.CPU_MACHINE, SeriesColor.MUTED).dashed(Dash.DASHED),
                        line(Signal.CPU_JVM, SeriesColor.BLUE).withArea().chief(),
                        line(Signal.CPU_CONSOLE, SeriesColor.PALE).dashed(Dash.FINE)));
    }

    private LineData line(Signal signal, SeriesColor color) {
        return Plots.line(
                Words.of("threads.line." + signal.name().toLowerCase(java.util.Locale.ROOT)),
                frame.snapshot().series(signal),
                Scale.of(signal.unit()),
                color);
    }

    private LineData blocked(String label, SeriesColor color, Dash dash) {
        return Plots.line(
                        ThreadsReading.kind(label),
                        frame.snapshot().series(Signal.BLOCKED, label),
                        Scale.ONE,
                        color)
                .dashed(dash);
    }

    private static PinnedRow row(Pinned pinned) {
        return new PinnedRow(
                pinned.reason() + '\n' + pinned.operation() + '\n' + pinned.site(),
                pinned.reason(),
                site(pinned.site()),
                Figures.count(pinned.count()),
                seconds(pinned.totalNanos()),
                millis(pinned.maxNanos()));
    }

    private static List<LockRow> locks(List<Contention> contentions) {
        double total = contentions.stream().mapToLong(Contention::totalNanos).sum();
        return contentions.stream()
                .limit(MOST_ROWS)
                .map(each -> row(each, each.totalNanos() / total))
                .toList();
    }

    private static LockRow row(Contention each, double share) {
        return new LockRow(
                each.kind() + '\n' + each.className() + '\n' + each.site(),
                Names.tail(each.className(), SITE_LENGTH),
                Words.of(
                        "threads.locks.where", ThreadsReading.kind(each.kind()), site(each.site())),
                share,
                Figures.count(each.count()),
                seconds(each.totalNanos()));
    }

    private static String site(String site) {
        return site.isEmpty() ? Figures.UNKNOWN : Names.site(site, SITE_LENGTH);
    }

    private static String seconds(long nanos) {
        return Figures.fixed(nanos / 1e9, 2);
    }

    private static String millis(long nanos) {
        return Figures.fixed(nanos / 1e6, 1);
    }
}
