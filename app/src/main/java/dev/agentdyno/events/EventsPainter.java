package dev.agentdyno.events;

import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.events.EventsPicture.Chart;
import dev.agentdyno.events.EventsPicture.GroupRow;
import dev.agentdyno.page.FieldText;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.query.Line;
import dev.agentdyno.query.Sum;
import dev.agentdyno.reader.Field;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.Optional;

/// What the sums of the chosen events look like. Pure.
///
/// @param measured the field that was summed; nothing if events were counted
record EventsPainter(EventSums sums, Optional<Field> measured) {
    private static final int MOST_GROUPS = 500;
    private static final double MILLIS = 1e-6;

    List<GroupRow> groups() {
        double greatest = sums.groups().stream().mapToDouble(this::weight).max().orElse(Double.NaN);
        return sums.groups().stream()
                .limit(MOST_GROUPS)
                .map(sum -> row(sum, weight(sum) / greatest))
                .toList();
    }

    private double weight(Sum<String> sum) {
        return measured.isPresent() ? sum.total() : sum.count();
    }

    private GroupRow row(Sum<String> sum, double share) {
        return new GroupRow(
                sum.key(),
                share,
                Figures.count(sum.count()),
                number(sum.total()),
                number(sum.mean()),
                number(sum.longest()));
    }

    private String number(double value) {
        return measured.map(field -> FieldText.real(field, value)).orElse(Figures.UNKNOWN);
    }

    Chart chart() {
        TimeGrid grid =
                new TimeGrid(
                        sums.slots().startNanos(), sums.slots().slotNanos(), sums.slots().count());
        return new Chart(
                grid,
                List.of(),
                List.of(counts()),
                measured.map(this::lines).orElse(List.of()),
                measured.map(FieldText::heading).orElse(""));
    }

    private LineData counts() {
        double perSecond = sums.slots().perSecond();
        Line line = sums.line();
        return LineData.of(
                        Words.of("events.chart.rate"),
                        slot -> line.count(slot) * perSecond,
                        SeriesColor.BLUE)
                .withArea()
                .chief();
    }

    private List<LineData> lines(Field field) {
        double factor = factor(field);
        Line line = sums.line();
        return List.of(
                LineData.of(
                                Words.of("events.chart.mean"),
                                slot -> line.mean(slot) * factor,
                                SeriesColor.AMBER)
                        .dashed(Dash.DASHED),
                LineData.of(
                                Words.of("events.chart.max"),
                                slot -> line.greatest(slot) * factor,
                                SeriesColor.BLUE)
                        .chief());
    }

    private static double factor(Field field) {
        return switch (field.measure()) {
            case SPAN -> MILLIS;
            case FRACTION -> 100;
            case PLAIN, TRUTH, MOMENT, BYTES, BITS, HERTZ, ADDRESS -> 1;
        };
    }
}
