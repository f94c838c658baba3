package dev.agentdyno.events;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.query.EventDetail;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import java.util.List;
import java.util.Optional;

/// Everything that the page Events shows at one moment. Immutable.
///
/// @param types by category, those that the search leaves
/// @param type the chosen one, once the recording is known to have it
/// @param choice what is looked at
/// @param filterFault what is wrong with the filter that was typed last
/// @param listed the part of the table that is known
/// @param note how many events there are
/// @param empty what to say where the table has no rows
/// @param detail the chosen event
record EventsPicture(
        List<TypeNode> types,
        Optional<EventType> type,
        Choice choice,
        Optional<String> filterFault,
        Optional<Listed> listed,
        String note,
        String empty,
        List<GroupRow> groups,
        Chart chart,
        Optional<EventDetail> detail) {
    static final EventsPicture EMPTY =
            new EventsPicture(
                    List.of(),
                    Optional.empty(),
                    Choice.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    "",
                    List.of(),
                    Chart.NONE,
                    Optional.empty());

    /// What the chart draws.
    ///
    /// @param count events a second
    /// @param measured the chosen field; no lines if none is
    /// @param heading the chosen field and its unit
    record Chart(
            TimeGrid grid,
            List<TimeMark> marks,
            List<LineData> count,
            List<LineData> measured,
            String heading) {
        static final Chart NONE = new Chart(TimeGrid.EMPTY, List.of(), List.of(), List.of(), "");
    }

    /// Events with one value of the field that they are grouped by.
    ///
    /// @param share of the greatest sum, 0 to 1
    record GroupRow(
            String key, double share, String count, String total, String mean, String longest) {}

    /// Fields that can be summed.
    List<Field> numbers() {
        return type.map(known -> known.fields().stream().filter(EventsPicture::sums).toList())
                .orElse(List.of());
    }

    private static boolean sums(Field field) {
        boolean number = field.kind() == Field.Kind.WHOLE || field.kind() == Field.Kind.REAL;
        return number
                && switch (field.measure()) {
                    case PLAIN, SPAN, BYTES, BITS, HERTZ, FRACTION -> true;
                    case TRUTH, MOMENT, ADDRESS -> false;
                };
    }
}
