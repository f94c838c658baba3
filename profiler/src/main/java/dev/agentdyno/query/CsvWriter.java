package dev.agentdyno.query;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Writes rows of values separated by commas, as RFC 4180 has it.
///
/// Texts that a spreadsheet would take for a formula get an apostrophe, as they come from a file
/// that may mean harm.
public final class CsvWriter {
    private static final String FORMULA = "=+-@\t\r";

    private final Appendable out;

    public CsvWriter(Appendable out) {
        this.out = out;
    }

    /// Writes one row.
    public void row(List<?> values) throws IOException {
        out.append(values.stream().map(CsvWriter::cell).collect(Collectors.joining(",")));
        out.append("\r\n");
    }

    private static String cell(Object value) {
        return switch (value) {
            case BigDecimal exact -> exact.toPlainString();
            case Double number -> Double.isFinite(number) ? number.toString() : "";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> quoted(harmless(value.toString()));
        };
    }

    private static String harmless(String text) {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
