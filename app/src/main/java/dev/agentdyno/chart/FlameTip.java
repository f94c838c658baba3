package dev.agentdyno.chart;

import java.util.List;

/// What is said of a box under the pointer: a title, a line of detail and a small table.
///
/// @param heads of the columns after the first
/// @param rows each with a name and one value for each head
public record FlameTip(String title, String detail, List<String> heads, List<Row> rows) {
    /// Keeps its own copies.
    public FlameTip {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /// A row of the table.
    public record Row(String name, List<String> values) {
        /// Keeps its own copy.
        public Row {
            values = List.copyOf(values);
        }

        String spoken(List<String> heads) {
            StringBuilder text = new StringBuilder(name);
            for (int i = 0; i < values.size(); i++) {
                text.append(i == 0 ? " " : ", ").append(heads.get(i)).append(' ');
                text.append(values.get(i));
            }
            return text.toString();
        }
    }

    /// All of it in one line.
    String spoken() {
        StringBuilder text = new StringBuilder(title);
        rows.forEach(row -> text.append("; ").append(row.spoken(heads)));
        return text.toString();
    }
}
