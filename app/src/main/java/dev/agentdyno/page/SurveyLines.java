package dev.agentdyno.page;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.query.Line;
import dev.agentdyno.query.Slots;
import dev.agentdyno.query.Surveyed;
import java.util.Arrays;

/// The lines of what was found, as charts draw them. Pure.
public record SurveyLines(Surveyed found) {
    private static final double NANOS_PER_MILLI = 1e6;

    /// The slots of all lines.
    public TimeGrid grid() {
        Slots slots = found.slots();
        return new TimeGrid(slots.startNanos(), slots.slotNanos(), slots.count());
    }

    /// How many events a second.
    public LineData rate(String name, String words, SeriesColor color) {
        Line line = found.line(name);
        double perSecond = found.slots().perSecond();
        return LineData.of(words, slot -> line.count(slot) * perSecond, color);
    }

    /// The sum a second, times `factor`.
    public LineData flow(String name, String words, double factor, SeriesColor color) {
        Line line = found.line(name);
        double each = found.slots().perSecond() * factor;
        return LineData.of(words, slot -> line.sum(slot) * each, color);
    }

    /// The longest in milliseconds; a gap where there is none. The legend tells the longest of all.
    public LineData longest(String name, String words, SeriesColor color) {
        Line line = found.line(name);
        return LineData.of(words, slot -> line.greatest(slot) / NANOS_PER_MILLI, color)
                .telling(LineData.Told.GREATEST);
    }

    /// A number that is told from time to time, times `factor`; it stands until the next, and in
    /// the legend after the last.
    public LineData standing(String name, String words, double factor, SeriesColor color) {
        double[] values = standing(name);
        return LineData.of(words, slot -> values[slot] * factor, color).telling(LineData.Told.LAST);
    }

    /// By how much a number that only grows, and is told from time to time, grows in a second.
    public LineData growth(String name, String words, SeriesColor color) {
        Line line = found.line(name);
        double[] rates = new double[found.slots().count()];
        Arrays.fill(rates, Double.NaN);
        int last = -1;
        for (int slot = 0; slot < rates.length; slot++) {
            double now = line.greatest(slot);
            if (!Double.isNaN(now)) {
                if (last >= 0) {
                    double seconds = (slot - last) / found.slots().perSecond();
                    double rate = Math.max(0, now - line.greatest(last)) / seconds;
                    Arrays.fill(rates, last + 1, slot + 1, rate);
                }
                last = slot;
            }
        }
        return LineData.of(words, slot -> rates[slot], color);
    }

    private double[] standing(String name) {
        Line line = found.line(name);
        double[] values = new double[found.slots().count()];
        double last = Double.NaN;
        int end = values.length - 1;
        while (end >= 0 && line.count(end) == 0) {
            end--;
        }
        for (int slot = 0; slot < values.length; slot++) {
            double now = line.greatest(slot);
            last = Double.isNaN(now) ? last : now;
            values[slot] = slot <= end ? last : Double.NaN;
        }
        return values;
    }
}
