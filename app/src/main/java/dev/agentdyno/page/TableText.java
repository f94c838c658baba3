package dev.agentdyno.page;

import dev.agentdyno.page.Column.Content;
import dev.agentdyno.query.CsvWriter;
import dev.agentdyno.shell.Figures;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rows of a table in words and numbers, to be taken elsewhere. Columns that only draw have no
/// part in it. Pure.
///
/// @param taken what a text is when it is taken: itself, or a word in place of a secret
public record TableText<T>(List<Column<T>> columns, UnaryOperator<String> taken) {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9,]*(\\.[0-9]+)?");

    /// Keeps its own copy.
    public TableText {
        columns = List.copyOf(columns);
    }

    /// Takes texts as they are.
    public TableText(List<Column<T>> columns) {
        this(columns, text -> text);
    }

    /// Writes headings and rows as comma-separated values.
    void csv(List<T> rows, Appendable to) throws IOException {
        CsvWriter out = new CsvWriter(to);
        out.row(head());
        for (T row : rows) {
            out.row(cells(row));
        }
    }

    /// Rows a line each, with tabs between the cells, as a spreadsheet takes them.
    String lines(List<T> rows) {
        return rows.stream().map(row -> line(cells(row))).collect(Collectors.joining("\n"));
    }

    /// Cells with tabs between them.
    public static String line(List<?> cells) {
        return cells.stream()
                .map(cell -> cell.toString().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t"));
    }

    private List<String> head() {
        List<String> head = new ArrayList<>();
        for (Column<T> column : columns) {
            switch (column.content()) {
                case Content.Text<T> _, Content.Code<T> _, Content.Figure<T> _ ->
                        head.add(column.title());
                case Content.TwoLines<T> _ -> {
                    head.add(column.title());
                    head.add(Words.of("table.words"));
                }
                case Content.Bar<T> _ -> head.add(Words.of("table.share"));
                case Content.Mark<T> _ -> {}
            }
        }
        return head;
    }

    private List<Object> cells(T row) {
        List<Object> cells = new ArrayList<>();
        for (Column<T> column : columns) {
            switch (column.content()) {
                case Content.Text<T>(var text) -> cells.add(taken.apply(text.apply(row)));
                case Content.Code<T>(var text) -> cells.add(taken.apply(text.apply(row)));
                case Content.Figure<T>(var text) -> cells.add(figure(text.apply(row)));
                case Content.TwoLines<T>(var name, var words) -> {
                    cells.add(taken.apply(name.apply(row)));
                    cells.add(taken.apply(words.apply(row)));
                }
                case Content.Bar<T>(var share) -> cells.add(share.applyAsDouble(row));
                case Content.Mark<T> _ -> {}
            }
        }
        return cells;
    }

    /// A number without the signs that are for eyes; nothing for an unknown one.
    private static Object figure(String text) {
        if (text.equals(Figures.UNKNOWN)) {
            return "";
        }
        return NUMBER.matcher(text).matches() ? new BigDecimal(text.replace(",", "")) : text;
    }
}
