package dev.agentdyno.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rows under headings, aligned with blanks. A heading that begins with `#` is of numbers, which
/// stand at the right.
final class TextTable {
    private static final int WIDEST = 60;
    private static final char ELLIPSIS = '…';

    private final List<String> headings;
    private final boolean[] numbers;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> headings) {
        this.headings =
                headings.stream()
                        .map(each -> each.startsWith("#") ? each.substring(1) : each)
                        .toList();
        this.numbers = new boolean[headings.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = headings.get(i).startsWith("#");
        }
    }

    static TextTable of(String... headings) {
        return new TextTable(List.of(headings));
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    /// Adds a row with a cell for each heading.
    void row(List<String> cells) {
        rows.add(cells.stream().map(TextTable::shown).toList());
    }

    /// Control characters could take the terminal over; long text keeps its end, as names do.
    private static String shown(String cell) {
        String line = cell.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= WIDEST
                ? line
                : ELLIPSIS + line.substring(line.length() - WIDEST + 1);
    }

    void print(PrintStream out) {
        out.print(text());
    }

    /// All of it, a line a row.
    String text() {
        int[] widths = widths();
        return Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> line(row, widths) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ");
            line.append(numbers[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        return line.toString().stripTrailing();
    }
}
