package dev.agentdyno.cli;

import dev.agentdyno.page.FieldText;
import dev.agentdyno.query.CsvWriter;
import dev.agentdyno.query.EventRow;
import dev.agentdyno.query.EventSheet;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.query.EventTable;
import dev.agentdyno.query.EventWindow;
import dev.agentdyno.query.PlainValue;
import dev.agentdyno.query.Sum;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.reader.Value;
import dev.agentdyno.recording.Disclosure;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prints what `./dyno events` found.
///
/// @param disclosure what of the events may be printed
record EventPrinter(PrintStream out, Form form, Disclosure disclosure) {
    private static final int WINDOW = 1_000;

    /// What it is printed as.
    enum Form {
        TEXT,
        CSV,
        JSON
    }

    /// The types that were seen, the most frequent first.
    void types(List<TypeSummary> seen, long most) throws IOException {
        List<TypeSummary> shown = seen.stream().limit(most).toList();
        long all = seen.stream().mapToLong(TypeSummary::count).sum();
        switch (form) {
            case JSON ->
                    Json.print(
                            out, Map.of("types", shown.stream().map(EventPrinter::map).toList()));
            case CSV -> {
                CsvWriter csv = new CsvWriter(out);
                csv.row(List.of("type", "count", "size_bytes", "label"));
                for (TypeSummary each : shown) {
                    csv.row(
                            List.of(
                                    each.type().name(),
                                    each.count(),
                                    each.bytes(),
                                    each.type().label()));
                }
            }
            case TEXT -> {
                TextTable table = TextTable.of("type", "#count", "#share %", "#bytes", "label");
                shown.forEach(each ->
                        table.row(
                                each.type().name(),
                                "%,d".formatted(each.count()),
                                "%.1f".formatted(100.0 * each.count() / all),
                                "%,d".formatted(each.bytes()),
                                each.type().label()));
                table.print(out);
            }
        }
    }

    private static Map<String, Object> map(TypeSummary each) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", each.type().name());
        map.put("label", each.type().label());
        map.put("category", each.type().categories());
        map.put("count", each.count());
        map.put("size_bytes", each.bytes());
        return map;
    }

    /// Events, column by column; answers how many were withheld.
    long events(Recording recording, EventSheet sheet, long most) throws IOException {
        return switch (form) {
            case JSON -> document(recording, sheet, most);
            case CSV -> sheet.writeCsv(recording, out, most, Progress.NONE).withheld();
            case TEXT -> {
                text(recording, sheet, most);
                yield 0;
            }
        };
    }

    private long document(Recording recording, EventSheet sheet, long most) throws IOException {
        List<Map<String, Object>> events = new ArrayList<>();
        EventSheet.Told told = sheet.maps(recording, most, events::add, Progress.NONE);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", sheet.query().type());
        document.put("events", events);
        Json.print(out, document);
        return told.withheld();
    }

    private void text(Recording recording, EventSheet sheet, long most) throws IOException {
        EventTable events = new EventTable();
        EventWindow first = events.window(recording, sheet.query(), 0, WINDOW, Progress.NONE);
        List<Field> fields = sheet.fields(first.type());
        TextTable table =
                new TextTable(
                        fields.stream()
                                .map(field ->
                                        (FieldText.numeric(field) ? "#" : "")
                                                + FieldText.heading(field))
                                .toList());
        for (int from = 0; from < Math.min(most, first.size()); from += WINDOW) {
            int count = (int) Math.min(WINDOW, most - from);
            events.window(recording, sheet.query(), from, count, Progress.NONE)
                    .rows()
                    .forEach(row -> table.row(cells(first, fields, row)));
        }
        table.print(out);
        if (first.size() > most) {
            out.printf("%,d of %,d events; --limit 0 prints all%n", most, first.size());
        }
    }

    private static List<String> cells(EventWindow window, List<Field> fields, EventRow row) {
        return fields.stream()
                .map(field ->
                        FieldText.cell(field, row.values().get(window.type().index(field.name()))))
                .toList();
    }

    /// Events summed by the field `by`.
    ///
    /// @param measure the field that was summed, if any
    void groups(EventSums sums, String by, Optional<String> measure, long most) throws IOException {
        List<Sum<String>> groups =
                sums.groups().stream()
                        .limit(most)
                        .map(sum -> sum.as(disclosure.text(sums.type().name(), sum.key())))
                        .toList();
        Optional<Field> measured = measure.flatMap(sums.type()::field);
        switch (form) {
            case JSON -> {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("type", sums.type().name());
                document.put("groups", groups.stream().map(sum -> map(sum, by, measured)).toList());
                Json.print(out, document);
            }
            case CSV -> csv(groups, by, measured);
            case TEXT -> text(groups, by, measured);
        }
    }

    private void csv(List<Sum<String>> groups, String by, Optional<Field> measured)
            throws IOException {
        CsvWriter csv = new CsvWriter(out);
        List<Object> head = new ArrayList<>(List.of(by, "count"));
        measured.map(PlainValue::key)
                .ifPresent(key -> head.addAll(List.of("sum_" + key, "mean_" + key, "max_" + key)));
        csv.row(head);
        for (Sum<String> sum : groups) {
            csv.row(List.copyOf(map(sum, by, measured).values()));
        }
    }

    private static Map<String, Object> map(Sum<String> sum, String by, Optional<Field> measured) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(by, sum.key());
        map.put("count", sum.count());
        measured.ifPresent(field -> {
            String key = PlainValue.key(field);
            map.put("sum_" + key, plain(field, sum.total()));
            map.put("mean_" + key, plain(field, sum.mean()));
            map.put("max_" + key, plain(field, sum.longest()));
        });
        return map;
    }

    private static Object plain(Field field, double number) {
        return field.measure() == Field.Measure.SPAN
                ? PlainValue.of(field, new Value.Whole(Math.round(number)))
                : number;
    }

    private void text(List<Sum<String>> groups, String by, Optional<Field> measured) {
        List<String> head = new ArrayList<>(List.of(by, "#count"));
        measured.map(FieldText::heading)
                .ifPresent(name -> head.addAll(List.of("#sum " + name, "#mean", "#max")));
        TextTable table = new TextTable(head);
        for (Sum<String> sum : groups) {
            List<String> cells = new ArrayList<>(List.of(sum.key(), "%,d".formatted(sum.count())));
            measured.ifPresent(field -> {
                cells.add(FieldText.real(field, sum.total()));
                cells.add(FieldText.real(field, sum.mean()));
                cells.add(FieldText.real(field, sum.longest()));
            });
            table.row(cells);
        }
        table.print(out);
    }
}
