package dev.agentdyno.events;

import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.reader.Interval;
import java.util.Optional;

/// What the person wants to see.
///
/// @param type name of the type; empty before one is chosen
/// @param filter as it was last understood
/// @param by what to group by and what to measure
record Choice(String type, String filter, EventSums.By by, EventQuery.Order order) {
    private static final EventQuery.Order OLDEST_FIRST = new EventQuery.Order("startTime", false);

    static final Choice NONE = of("", "");

    static Choice of(String type, String filter) {
        return new Choice(
                type, filter, new EventSums.By(Optional.empty(), Optional.empty()), OLDEST_FIRST);
    }

    boolean made() {
        return !type.isEmpty();
    }

    Choice where(String next) {
        return new Choice(type, next, by, order);
    }

    Choice groupedBy(Optional<String> field) {
        return new Choice(type, filter, new EventSums.By(field, by.measure()), order);
    }

    Choice measuring(Optional<String> field) {
        return new Choice(type, filter, new EventSums.By(by.group(), field), order);
    }

    /// Sorted by a field; by the same again turns the order.
    Choice sortedBy(String field) {
        boolean turned = field.equals(order.field()) && !order.descending();
        return new Choice(type, filter, by, new EventQuery.Order(field, turned));
    }

    /// The events of a time range.
    EventQuery query(Interval interval) {
        return new EventQuery(type, filter, interval, Optional.of(order));
    }
}
