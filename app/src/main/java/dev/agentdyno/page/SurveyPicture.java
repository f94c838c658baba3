package dev.agentdyno.page;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a page shows of a survey. Immutable.
///
/// @param strips the lines of each chart, by its name
/// @param tables the rows of each table, by its name
/// @param empty what to say of each table that has no rows, by its name
/// @param facts the chief figures
public record SurveyPicture(
        TimeGrid grid,
        List<TimeMark> marks,
        Map<String, List<LineData>> strips,
        Map<String, List<SumRow>> tables,
        Map<String, String> empty,
        List<Fact> facts) {
    /// Keeps its own copies.
    public SurveyPicture {
        marks = List.copyOf(marks);
        strips = Map.copyOf(strips);
        tables = Map.copyOf(tables);
        empty = Map.copyOf(empty);
        facts = List.copyOf(facts);
    }

    /// Nothing is known, for the reason given.
    public static SurveyPicture nothing(List<String> names, String reason) {
        Map<String, String> reasons = new HashMap<>();
        names.forEach(name -> reasons.put(name, reason));
        return new SurveyPicture(TimeGrid.EMPTY, List.of(), Map.of(), Map.of(), reasons, List.of());
    }

    /// Nothing is known.
    public static SurveyPicture nothing() {
        return nothing(List.of(), "");
    }

    /// The lines of a chart.
    public List<LineData> strip(String name) {
        return strips.getOrDefault(name, List.of());
    }

    /// What to say of a table without rows.
    public String emptyWords(String name) {
        return empty.getOrDefault(name, "");
    }
}
