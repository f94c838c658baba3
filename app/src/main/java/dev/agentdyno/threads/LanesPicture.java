package dev.agentdyno.threads;

import dev.agentdyno.chart.LaneData;
import dev.agentdyno.chart.LaneKind;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.ThreadLane;
import dev.agentdyno.survey.ThreadLanes;
import dev.agentdyno.survey.Threading;
import dev.agentdyno.survey.VirtualThreads;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What the timeline of threads shows. Immutable.
record LanesPicture(
        String note, LaneData data, List<Fact> facts, List<ReasonRow> reasons, List<Row> threads) {
    private static final int NAME_LENGTH = 23;
    private static final double TALL = 1;
    private static final double THIN = 0.2;

    /// Why virtual threads were pinned or could not be scheduled.
    record ReasonRow(String reason, String count, String total) {}

    /// How long a platform thread did what.
    record Row(String thread, String running, String monitor) {}

    static LanesPicture of(ThreadLanes lanes) {
        return new LanesPicture(
                note(lanes),
                data(lanes),
                facts(lanes.virtual()),
                reasons(lanes.virtual()),
                lanes.lanes().stream().map(LanesPicture::row).toList());
    }

    private static String note(ThreadLanes lanes) {
        String shown = Figures.count(lanes.lanes().size());
        return lanes.left() == 0
                ? Words.of("threads.lanes.count", shown)
                : Words.of("threads.lanes.left", shown, Figures.count(lanes.left()));
    }

    private static LaneData data(ThreadLanes lanes) {
        List<Threading> kinds = List.of(Threading.values());
        return new LaneData(
                new TimeGrid(lanes.fromNanos(), lanes.slotNanos(), lanes.slots()),
                lanes.lanes().stream().map(lane -> shortened(lane.name())).toList(),
                kinds.stream().map(LanesPicture::kind).toList(),
                (lane, slot) ->
                        lanes.lanes()
                                .get(lane)
                                .at(slot)
                                .map(state -> OptionalInt.of(kinds.indexOf(state)))
                                .orElseGet(OptionalInt::empty));
    }

    /// Both ends of a name tell threads apart: the pool's name and the number.
    static String shortened(String name) {
        int half = (NAME_LENGTH - 1) / 2;
        return name.length() <= NAME_LENGTH
                ? name
                : name.substring(0, half) + "…" + name.substring(name.length() - half);
    }

    private static LaneKind kind(Threading state) {
        String word = Words.of("threads.state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case RUNNING -> new LaneKind(word, SeriesColor.BLUE, TALL);
            case MONITOR -> new LaneKind(word, SeriesColor.VERMILION, TALL);
            case WAIT -> new LaneKind(word, SeriesColor.VIOLET, THIN);
            case PARK -> new LaneKind(word, SeriesColor.PALE, THIN);
            case SLEEP -> new LaneKind(word, SeriesColor.ROSE, THIN);
            case NETWORK -> new LaneKind(word, SeriesColor.GREEN, 0.6);
            case FILE -> new LaneKind(word, SeriesColor.SAND, 0.6);
        };
    }

    private static List<Fact> facts(VirtualThreads sum) {
        return List.of(
                new Fact(Words.of("threads.sum.started"), count(sum.started())),
                new Fact(Words.of("threads.sum.ended"), count(sum.ended())),
                new Fact(
                        Words.of("threads.sum.pinned"),
                        sum.pinned() < 0
                                ? Figures.UNKNOWN
                                : Words.of(
                                        "threads.sum.pinned.for",
                                        Figures.count(sum.pinned()),
                                        Figures.seconds(sum.pinnedNanos() / 1e9))),
                new Fact(
                        Words.of("threads.sum.failures"),
                        Figures.count(
                                sum.failures().stream()
                                        .mapToLong(VirtualThreads.Counted::count)
                                        .sum())),
                new Fact(
                        Words.of("threads.sum.blocked"),
                        Figures.seconds(sum.blockedNanos() / 1e9)));
    }

    private static String count(long count) {
        return count < 0 ? Figures.UNKNOWN : Figures.count(count);
    }

    private static List<ReasonRow> reasons(VirtualThreads sum) {
        Stream<ReasonRow> failed =
                sum.failures().stream()
                        .map(each -> row(each, Words.of("threads.sum.failure", each.text())));
        Stream<ReasonRow> pinned =
                sum.reasons().stream()
                        .map(each ->
                                row(
                                        each,
                                        each.text().isBlank()
                                                ? Words.of("threads.sum.noReason")
                                                : each.text()));
        return Stream.concat(failed, pinned).toList();
    }

    private static ReasonRow row(VirtualThreads.Counted each, String text) {
        return new ReasonRow(text, Figures.count(each.count()), seconds(each.nanos()));
    }

    private static Row row(ThreadLane lane) {
        return new Row(
                lane.name(),
                seconds(lane.nanos(Threading.RUNNING)),
                seconds(lane.nanos(Threading.MONITOR)));
    }

    private static String seconds(long nanos) {
        return Figures.fixed(nanos / 1e9, 2);
    }
}
