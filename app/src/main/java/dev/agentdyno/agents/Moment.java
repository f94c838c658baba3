package dev.agentdyno.agents;

import dev.agentdyno.chart.SpanData;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What was being done for a run at one moment. Pure.
///
/// @param nanos from the start of the run
record Moment(SpanData data, long nanos) {
    private static final double NANOS_PER_MILLI = 1e6;

    /// One thing under way.
    ///
    /// @param number place among the steps
    /// @param does what it was at, in words
    /// @param elapsed how much of that was over
    record Row(int number, String name, String does, String elapsed) {}

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < data.rows().size(); i++) {
            SpanData.Row step = data.rows().get(i);
            if (holds(step.fromNanos(), step.toNanos())) {
                add(i, step, rows);
            }
        }
        return rows;
    }

    private boolean holds(long from, long to) {
        return from <= nanos && nanos < to;
    }

    private void add(int place, SpanData.Row step, List<Row> rows) {
        for (SpanData.Part part : step.parts()) {
            if (holds(part.fromNanos(), part.toNanos())) {
                rows.add(row(place, does(step, part), part.fromNanos(), part.toNanos()));
                return;
            }
        }
        if (step.whole() && within(place).stream().noneMatch(this::holds)) {
            rows.add(row(place, idle(place), idleFrom(place), idleTo(place)));
        }
    }

    private boolean holds(SpanData.Row step) {
        return holds(step.fromNanos(), step.toNanos());
    }

    /// What stands below a step and belongs to it.
    private List<SpanData.Row> within(int place) {
        int depth = data.rows().get(place).depth();
        return data.rows().stream()
                .skip(place + 1L)
                .takeWhile(each -> each.depth() > depth)
                .toList();
    }

    /// Recordings do not hold every call of a busy engine.
    private String idle(int place) {
        return Words.of(within(place).isEmpty() ? "agents.moment.unrecorded" : "agents.part.own");
    }

    private long idleFrom(int place) {
        return Stream.concat(
                        within(place).stream().map(SpanData.Row::toNanos),
                        data.rows().get(place).parts().stream().map(SpanData.Part::toNanos))
                .mapToLong(Long::longValue)
                .filter(end -> end <= nanos)
                .max()
                .orElse(data.rows().get(place).fromNanos());
    }

    private long idleTo(int place) {
        return within(place).stream()
                .mapToLong(SpanData.Row::fromNanos)
                .filter(start -> start > nanos)
                .min()
                .orElse(data.rows().get(place).toNanos());
    }

    private String does(SpanData.Row step, SpanData.Part part) {
        String kind =
                part.waits()
                        ? Words.of("agents.part.queue")
                        : data.kinds().stream()
                                .filter(each -> each.color() == part.color())
                                .map(SpanData.Kind::name)
                                .findFirst()
                                .orElse("");
        return step.detail().isEmpty() ? kind : kind + ", " + step.detail();
    }

    private Row row(int place, String does, long from, long to) {
        return new Row(
                place,
                data.rows().get(place).name(),
                does,
                Words.of("agents.moment.of", millis(nanos - from), millis(to - from)));
    }

    private static String millis(long nanos) {
        return Figures.number(nanos / NANOS_PER_MILLI);
    }
}
