package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A column that grows. For one thread.
final class ColumnBuilder {
    private static final int LEAST = 64;

    private final Field field;
    private long[] wholes = {};
    private double[] reals = {};
    private int[] codes = {};
    private Map<String, Integer> places = new HashMap<>();
    private List<String> texts = new ArrayList<>();
    private int size;

    ColumnBuilder(Field field) {
        this.field = field;
    }

    int size() {
        return size;
    }

    void add(Row row, int index) {
        int room = Math.max(LEAST, size + (size >> 1));
        switch (field.kind()) {
            case WHOLE -> {
                wholes = size == wholes.length ? Arrays.copyOf(wholes, room) : wholes;
                wholes[size] = row.number(index);
            }
            case REAL -> {
                reals = size == reals.length ? Arrays.copyOf(reals, room) : reals;
                reals[size] = row.real(index);
            }
            case TEXT, REFERENCE, LIST -> {
                codes = size == codes.length ? Arrays.copyOf(codes, room) : codes;
                codes[size] = code(row.text(index));
            }
        }
        size++;
    }

    private int code(String text) {
        Integer known = places.get(text);
        if (known != null) {
            return known;
        }
        texts.add(text);
        places.put(text, texts.size() - 1);
        return texts.size() - 1;
    }

    /// What was added since the last call.
    Column take() {
        Column column =
                switch (field.kind()) {
                    case WHOLE -> new Column.Whole(field.name(), Arrays.copyOf(wholes, size));
                    case REAL -> new Column.Real(field.name(), Arrays.copyOf(reals, size));
                    case TEXT, REFERENCE, LIST ->
                            new Column.Text(
                                    field.name(), Arrays.copyOf(codes, size), List.copyOf(texts));
                };
        size = 0;
        places = new HashMap<>();
        texts = new ArrayList<>();
        return column;
    }

    /// One column of all parts.
    static Column join(Field field, List<Column> parts) {
        return switch (field.kind()) {
            case WHOLE -> new Column.Whole(field.name(), joinWholes(parts));
            case REAL -> new Column.Real(field.name(), joinReals(parts));
            case TEXT, REFERENCE, LIST -> joinTexts(field, parts);
        };
    }

    private static long[] joinWholes(List<Column> parts) {
        return parts.stream()
                .flatMapToLong(part ->
                        part instanceof Column.Whole whole
                                ? Arrays.stream(whole.values())
                                : LongStream.empty())
                .toArray();
    }

    private static double[] joinReals(List<Column> parts) {
        return parts.stream()
                .flatMapToDouble(part ->
                        part instanceof Column.Real real
                                ? Arrays.stream(real.values())
                                : DoubleStream.empty())
                .toArray();
    }

    private static Column joinTexts(Field field, List<Column> parts) {
        ColumnBuilder all = new ColumnBuilder(field);
        int[] codes =
                parts.stream()
                        .filter(Column.Text.class::isInstance)
                        .map(Column.Text.class::cast)
                        .flatMapToInt(all::recode)
                        .toArray();
        return new Column.Text(field.name(), codes, List.copyOf(all.texts));
    }

    private IntStream recode(Column.Text part) {
        int[] map = part.texts().stream().mapToInt(this::code).toArray();
        return Arrays.stream(part.codes()).map(code -> map[code]);
    }
}
