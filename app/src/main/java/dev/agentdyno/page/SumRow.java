package dev.agentdyno.page;

import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Survey;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What events of one type have in common, as a row of a table.
///
/// @param name what they have in common
/// @param words more on it, in muted words
/// @param share of all time of the table, or of all events where time does not count; 0 to 1
/// @param total their time in milliseconds
/// @param type name of the type of event
/// @param filter finds exactly these events on the page Events; empty for all of the type
public record SumRow(
        String id,
        String name,
        String words,
        double share,
        String count,
        String total,
        String p99,
        String longest,
        String type,
        String filter) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST = 500;

    /// How the key of a sum reads.
    ///
    /// @param name in the fixed-width face
    /// @param words under it
    /// @param filter as the page Events reads it
    public record Reading(String name, String words, String filter) {}

    /// Rows of times.
    public static List<SumRow> times(
            List<Sum<Survey.Key>> sums, Function<Survey.Key, Reading> reading) {
        double all = sums.stream().mapToDouble(Sum::total).sum();
        return sums.stream()
                .limit(MOST)
                .map(sum -> of(sum, sum.total() / all, reading, Optional.of(sum)))
                .toList();
    }

    /// Rows of which only the number counts.
    public static List<SumRow> counts(
            List<Sum<Survey.Key>> sums, Function<Survey.Key, Reading> reading) {
        double all = sums.stream().mapToLong(Sum::count).sum();
        return sums.stream()
                .limit(MOST)
                .map(sum -> of(sum, sum.count() / all, reading, Optional.empty()))
                .toList();
    }

    private static SumRow of(
            Sum<Survey.Key> sum,
            double share,
            Function<Survey.Key, Reading> reading,
            Optional<Sum<Survey.Key>> timed) {
        Reading read = reading.apply(sum.key());
        return new SumRow(
                sum.key().type() + '\n' + sum.key().name() + '\n' + sum.key().detail(),
                read.name(),
                read.words(),
                share,
                Figures.count(sum.count()),
                timed.map(each -> millis(each.total())).orElse(Figures.UNKNOWN),
                timed.map(each -> millis(each.p99())).orElse(Figures.UNKNOWN),
                timed.map(each -> millis(each.longest())).orElse(Figures.UNKNOWN),
                sum.key().type(),
                read.filter());
    }

    private static String millis(double nanos) {
        return Figures.fixed(nanos / NANOS_PER_MILLI, 1);
    }
}
