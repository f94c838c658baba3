package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decodes constants and values of a chunk. For one thread; it has a cursor of its own.
final class ConstantReader {
    private static final int DEEPEST = 6;
    private static final int MOST_ELEMENTS = 10_000;

    private final Chunk chunk;
    private final Constants constants;
    private final Cursor cursor;

    ConstantReader(Chunk chunk) {
        this.chunk = chunk;
        this.constants = chunk.constants();
        this.cursor = chunk.cursor();
    }

    /// Moves the own cursor to a constant; false if there is none.
    private boolean find(RawType type, long key) {
        int offset = constants.offset(type, key);
        if (offset < 0) {
            return false;
        }
        cursor.moveTo(offset);
        return true;
    }

    /// The own cursor at a constant's leaf, or false.
    private boolean find(RawType type, long key, int leaf) {
        if (leaf < 0 || !find(type, key)) {
            return false;
        }
        for (int i = 0; i < leaf; i++) {
            type.leaves().get(i).skip(cursor, 0);
        }
        return true;
    }

    /// Moves the caller's cursor to a constant; false if there is none.
    boolean moveTo(Cursor other, RawType type, long key) {
        int offset = constants.offset(type, key);
        if (offset >= 0) {
            other.moveTo(offset);
        }
        return offset >= 0;
    }

    /// The string under `at`, which moves behind it. A string may stand among the constants.
    String text(Cursor at, RawType type) {
        int start = at.position();
        if (at.octet() != Cursor.CONSTANT) {
            at.moveTo(start);
            return at.text();
        }
        long key = at.number();
        return find(type, key) ? plain() : "";
    }

    private String plain() {
        int start = cursor.position();
        if (cursor.octet() == Cursor.CONSTANT) {
            return "";
        }
        cursor.moveTo(start);
        return cursor.text();
    }

    /// A constant in one line; empty if it is not there.
    String label(RawType type, long key) {
        return label(type, key, 0);
    }

    private String label(RawType type, long key, int depth) {
        if (depth > DEEPEST) {
            return "";
        }
        return switch (type.name()) {
            case "jdk.types.Thread", "java.lang.Thread" -> thread(type, key);
            case "java.lang.Class" -> ClassName.readable(inner(type, key, "name", depth));
            case "jdk.types.Method" ->
                    inner(type, key, "type", depth) + "." + inner(type, key, "name", depth);
            case "jdk.types.StackTrace" -> "";
            default -> inner(type, key, telling(type), depth);
        };
    }

    /// A field of a constant in one line; empty if it is not there.
    String member(RawType type, long key, String path) {
        return inner(type, key, path, 0);
    }

    private String thread(RawType type, long key) {
        String java = inner(type, key, "javaName", 1);
        if (!java.isBlank()) {
            return java;
        }
        String system = inner(type, key, "osName", 1);
        if (!system.isBlank()) {
            return system;
        }
        String number = inner(type, key, "javaThreadId", 1);
        return number.isEmpty() ? "" : "thread " + number;
    }

    /// The leaf that says most: the name, else the first text, else the first of all.
    private static String telling(RawType type) {
        if (type.leaf("name") >= 0) {
            return "name";
        }
        return type.leaves().stream()
                .filter(leaf -> leaf.shape() == Shape.TEXT)
                .findFirst()
                .or(() -> type.leaves().stream().findFirst())
                .map(Leaf::path)
                .orElse("");
    }

    private String inner(RawType type, long key, String path, int depth) {
        int index = type.leaf(path);
        if (!find(type, key, index)) {
            return "";
        }
        return label(cursor, type.leaves().get(index), depth + 1);
    }

    /// The value under `at` in one line; `at` moves behind it.
    String label(Cursor at, Leaf leaf) {
        return label(at, leaf, 0);
    }

    private String label(Cursor at, Leaf leaf, int depth) {
        if (leaf.array()) {
            int start = at.position();
            int count = at.count();
            at.moveTo(start);
            leaf.skip(at, 0);
            return "[" + count + "]";
        }
        return switch (leaf.shape()) {
            case TEXT -> text(at, leaf.type());
            case REFERENCE -> label(leaf.type(), at.number(), depth + 1);
            case SINGLE, REAL -> Double.toString(leaf.shape().real(at));
            case TRUTH -> at.octet() == 0 ? "false" : "true";
            case OCTET, NUMBER_16, CHARACTER, NUMBER_32, NUMBER_64 ->
                    Long.toString(leaf.number(at, chunk.ticks()));
            case STRUCT -> "";
        };
    }

    /// The whole value under `at`; `at` moves behind it.
    Value value(Cursor at, Leaf leaf) {
        return leaf.array() ? sequence(at, leaf, 0) : single(at, leaf, 0);
    }

    private Value sequence(Cursor at, Leaf leaf, int depth) {
        int count = at.count();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i < MOST_ELEMENTS) {
                values.add(single(at, leaf, depth + 1));
            } else {
                new Leaf("", leaf.shape(), leaf.type(), false, List.of()).skip(at, depth + 1);
            }
        }
        return new Value.Sequence(List.copyOf(values));
    }

    private Value single(Cursor at, Leaf leaf, int depth) {
        return switch (leaf.shape()) {
            case TEXT -> new Value.Text(text(at, leaf.type()));
            case REFERENCE -> reference(leaf.type(), at.number());
            case SINGLE, REAL -> new Value.Real(leaf.shape().real(at));
            case TRUTH, OCTET, NUMBER_16, CHARACTER, NUMBER_32, NUMBER_64 ->
                    new Value.Whole(leaf.number(at, chunk.ticks()));
            case STRUCT -> new Value.Structure(fields(at, leaf.type(), depth + 1));
        };
    }

    private Value reference(RawType type, long key) {
        return constants.offset(type, key) < 0
                ? new Value.Absent()
                : new Value.Reference(type.name(), label(type, key), () -> decode(type, key));
    }

    /// A constant may be asked for at any time and from any thread, so each call reads alone.
    private Map<String, Value> decode(RawType type, long key) {
        ConstantReader alone = new ConstantReader(chunk);
        Cursor at = chunk.cursor();
        return alone.moveTo(at, type, key)
                ? chunk.orElse(() -> alone.fields(at, type, 0), Map.of())
                : Map.of();
    }

    private Map<String, Value> fields(Cursor at, RawType type, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed(at.position(), "values are nested too deeply");
        }
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Leaf leaf : type.leaves()) {
            fields.put(
                    leaf.path(),
                    leaf.array() ? sequence(at, leaf, depth) : single(at, leaf, depth));
        }
        return fields;
    }
}
