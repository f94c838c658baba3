package dev.agentdyno.events;

import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.shell.ThreadFilter;
import java.util.Optional;

/// What the person wants to see.
///
/// @param type name of the type; empty before one is chosen
/// @param filter as it was last understood
/// @param by what to group by and what to measure
/// @param threads whose events to list; those of the console too, as long as no others are chosen
record Choice(
        String type,
        String filter,
        EventSums.By by,
        EventQuery.Order order,
        Optional<ThreadFilter.Only> threads) {
    private static final EventQuery.Order OLDEST_FIRST = new EventQuery.Order("startTime", false);

    static final Choice NONE = of("", "");

    static Choice of(String type, String filter) {
        return new Choice(
                type,
                filter,
                new EventSums.By(Optional.empty(), Optional.empty()),
                OLDEST_FIRST,
                Optional.empty());
    }

    boolean made() {
        return !type.isEmpty();
    }

    Choice where(String next) {
        return new Choice(type, next, by, order, threads);
    }

    Choice groupedBy(Optional<String> field) {
        return new Choice(type, filter, new EventSums.By(field, by.measure()), order, threads);
    }

    Choice measuring(Optional<String> field) {
        return new Choice(type, filter, new EventSums.By(by.group(), field), order, threads);
    }

    /// Sorted by a field; by the same again turns the order.
    Choice sortedBy(String field) {
        boolean turned = field.equals(order.field()) && !order.descending();
        return new Choice(type, filter, by, new EventQuery.Order(field, turned), threads);
    }

    /// Of other threads.
    Choice of(Optional<ThreadFilter.Only> next) {
        return new Choice(type, filter, by, order, next);
    }

    /// The events of a time range.
    EventQuery query(Interval interval) {
        return narrowed(
                EventQuery.of(type)
                        .where(filter)
                        .within(interval)
                        .by(order.field(), order.descending()));
    }

    /// A query, of the threads chosen alone.
    EventQuery narrowed(EventQuery query) {
        return threads.map(only -> query.onThreads(new ThreadFilter(Optional.of(only), true)))
                .orElse(query);
    }
}
