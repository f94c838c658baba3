package dev.agentdyno.memory;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.Pause;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.memory.MemoryPicture.Row;
import dev.agentdyno.memory.MemoryPicture.Share;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Stretch;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.Collection;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes the picture of a frame. Pure.
///
/// @param by what allocation is summed by
/// @param allocated what is known of allocation in view
/// @param all whether the table lists every collection, or those in view
/// @param collected what came of a collection that the person asked for
record MemoryPainter(
        Frame frame,
        Allocation.By by,
        Allocated allocated,
        boolean all,
        Optional<String> collected) {
    /// The name of the sum of what there was no room for; it belongs last.
    private static final String REST = "…";

    private static final int MOST_NAMES = 40;
    private static final int NAME_LENGTH = 26;

    MemoryPicture picture() {
        Snapshot snapshot = frame.snapshot();
        Stretch stretch = Stretch.of(Plots.grid(snapshot), frame.range());
        List<Collection> known = snapshot.collections();
        List<Collection> inView =
                known.stream().filter(each -> frame.range().contains(each.startNanos())).toList();
        HeapReading reading = new HeapReading(snapshot, stretch, inView, frame.status().alive());
        return new MemoryPicture(
                snapshot.slots() == 0,
                reading.gauges(),
                Banner.worst(frame.findings(), PageId.MEMORY),
                Plots.grid(snapshot),
                Plots.marks(snapshot),
                heap(),
                note(reading.growth()),
                known.stream().map(MemoryPainter::pause).toList(),
                allocation(),
                facts(reading, stretch, inView),
                shares(allocated.by(by), seconds(stretch)),
                allocated.note(),
                allocated.leftOut(),
                allocated.empty(),
                (all ? known : inView).reversed().stream().map(MemoryPainter::row).toList(),
                inView.size(),
                known.size(),
                frame.status().alive(),
                collected);
    }

    /// While a recording is being read, what is known of its allocation reaches further than its
    /// slots.
    private double seconds(Stretch stretch) {
        return frame.status().reading() ? frame.range().seconds() : stretch.seconds();
    }

    private List<LineData> heap() {
        return List.of(
                line("memory.committed", Signal.HEAP_COMMITTED, SeriesColor.MUTED)
                        .dashed(Dash.DASH_DOT),
                line("memory.used", Signal.HEAP_USED, SeriesColor.BLUE).withArea(),
                line("memory.live", Signal.HEAP_LIVE, SeriesColor.VIOLET)
                        .dashed(Dash.DASHED)
                        .chief());
    }

    private List<LineData> allocation() {
        return List.of(
                line("memory.allThreads", Signal.ALLOCATION_RATE, SeriesColor.GREEN)
                        .withArea()
                        .chief());
    }

    private LineData line(String word, Signal signal, SeriesColor color) {
        return Plots.line(
                Words.of(word), frame.snapshot().series(signal), Scale.of(signal.unit()), color);
    }

    private static Optional<String> note(double growth) {
        return growth > 0
                ? Optional.of(Words.of("memory.note.grows", HeapReading.mib(growth)))
                : Optional.empty();
    }

    private static List<Fact> facts(HeapReading reading, Stretch stretch, List<Collection> inView) {
        long tooLong = inView.stream().filter(MemoryPainter::isLong).count();
        return List.of(
                new Fact(
                        Words.of("memory.fact.pauses"),
                        Words.of(
                                "memory.fact.of",
                                Figures.seconds(reading.pauseSeconds()),
                                Figures.seconds(stretch.seconds()))),
                new Fact(Words.of("memory.fact.long"), Figures.count(tooLong)),
                new Fact(Words.of("memory.fact.freed"), Figures.memory(reading.freed())));
    }

    private List<Share> shares(List<Allocation> allocations, double seconds) {
        double total = allocations.stream().mapToLong(Allocation::bytes).sum();
        return allocations.stream()
                .sorted(Comparator.comparing(each -> each.name().equals(REST)))
                .limit(MOST_NAMES)
                .map(each -> share(each, each.bytes() / total, seconds))
                .toList();
    }

    private Share share(Allocation allocation, double share, double seconds) {
        double rate = allocation.bytes() / seconds * Scale.MIB_PER_SECOND.factor();
        return new Share(
                name(allocation.name()),
                share,
                Figures.fixed(share * 100, 1),
                Figures.fixed(rate, 1));
    }

    private String name(String whole) {
        return switch (by) {
            case CLASS -> Names.tail(whole, NAME_LENGTH);
            case SITE -> Names.site(whole, NAME_LENGTH);
            case THREAD -> whole;
        };
    }

    private static Pause pause(Collection collection) {
        Cause cause = Cause.of(collection);
        return new Pause(
                collection.startNanos(),
                collection.longestPauseNanos() / 1e6,
                cause.word(),
                cause.shape(),
                cause.color());
    }

    private static Row row(Collection collection) {
        Cause cause = Cause.of(collection);
        return new Row(
                collection.id(),
                collection.startNanos(),
                Figures.timeOfDayTenths(collection.startNanos()),
                cause,
                cause == Cause.OTHER ? collection.cause() : cause.word(),
                Figures.fixed(collection.longestPauseNanos() / 1e6, 1),
                bytes(collection.usedBefore()) + " → " + bytes(collection.usedAfter()),
                isLong(collection));
    }

    private static boolean isLong(Collection collection) {
        return collection.longestPauseNanos() / 1e9 > HeapReading.LONG_PAUSE_SECONDS;
    }

    private static String bytes(long bytes) {
        return bytes < 0 ? Figures.UNKNOWN : HeapReading.mib(bytes);
    }
}
