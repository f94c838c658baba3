package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which samples to sum, and how.
///
/// @param types names of the event types that are samples
/// @param weight field to sum, such as `weight`, `allocationSize` or `duration` (nanoseconds);
///   events are counted if there is none
/// @param interval samples that start in it count
/// @param filters fields whose text must pass, such as `sampledThread` or `state`
/// @param groups fields by whose texts sums are kept apart, such as `sampledThread`
/// @param lines whether the lines of a method are different frames
/// @param owner whose samples count; everyone's if there is none
/// @param deduction what is taken off the weight of samples; nothing if there is none
public record SampleQuery(
        List<String> types,
        Optional<String> weight,
        Interval interval,
        Map<String, Predicate<String>> filters,
        List<String> groups,
        boolean lines,
        Optional<SampleOwner> owner,
        Optional<SampleDeduction> deduction) {
    /// Stands between the texts of several fields that samples are grouped by.
    public static final String BETWEEN = "\n";

    /// Keeps its own copies.
    public SampleQuery {
        types = List.copyOf(types);
        filters = Map.copyOf(filters);
        groups = List.copyOf(groups);
    }

    /// Counts all events of some types.
    public static SampleQuery of(String... types) {
        return new SampleQuery(
                List.of(types),
                Optional.empty(),
                Interval.ALL,
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    /// Sums a field instead of counting.
    public SampleQuery weighedBy(String field) {
        return new SampleQuery(
                types, Optional.of(field), interval, filters, groups, lines, owner, deduction);
    }

    /// Only samples that start in that time.
    public SampleQuery within(Interval time) {
        return new SampleQuery(types, weight, time, filters, groups, lines, owner, deduction);
    }

    /// Only samples whose field, in one line, passes; as well as those asked for before.
    public SampleQuery where(String field, Predicate<String> passes) {
        Map<String, Predicate<String>> all = new TreeMap<>(filters);
        all.merge(field, passes, Predicate::and);
        return new SampleQuery(types, weight, interval, all, groups, lines, owner, deduction);
    }

    /// Keeps the sums of different values of a field apart, as well as of those asked for before.
    public SampleQuery groupedBy(String field) {
        List<String> all = new ArrayList<>(groups);
        all.add(field);
        return new SampleQuery(types, weight, interval, filters, all, lines, owner, deduction);
    }

    /// Tells the lines of a method apart.
    public SampleQuery byLine() {
        return new SampleQuery(types, weight, interval, filters, groups, true, owner, deduction);
    }

    /// Only samples of threads at moments that `whose` owns. Samples that do not tell their thread
    /// are nobody's.
    public SampleQuery ownedBy(SampleOwner whose) {
        return new SampleQuery(
                types, weight, interval, filters, groups, lines, Optional.of(whose), deduction);
    }

    /// Takes off the weight of samples what `part` says of them. Samples that do not tell their
    /// thread weigh what they say.
    public SampleQuery deducting(SampleDeduction part) {
        return new SampleQuery(
                types, weight, interval, filters, groups, lines, owner, Optional.of(part));
    }
}
