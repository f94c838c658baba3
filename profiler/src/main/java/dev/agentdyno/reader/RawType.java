package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A type as a chunk declares it. Its fields are laid out flat: a struct that is written in place
/// is replaced by its own fields, named with dots.
final class RawType {
    private static final int DEEPEST = 12;
    private static final int NOT_ONLY_NUMBERS = -1;

    private final long id;
    private final String name;
    private final String superType;
    private final Shape shape;
    private final List<RawField> fields = new ArrayList<>();
    private final List<RawAnnotation> annotations = new ArrayList<>();
    private List<Leaf> leaves = List.of();
    private int numbers = NOT_ONLY_NUMBERS;
    private boolean broken;

    RawType(long id, String name, String superType) {
        this.id = id;
        this.name = name;
        this.superType = superType;
        this.shape = Shape.of(name);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    List<RawField> fields() {
        return fields;
    }

    List<RawAnnotation> annotations() {
        return annotations;
    }

    boolean broken() {
        return broken;
    }

    List<Leaf> leaves() {
        return leaves;
    }

    boolean event() {
        return superType.equals("jdk.jfr.Event");
    }

    /// The place of a field among the leaves, or -1.
    int leaf(String path) {
        for (int i = 0; i < leaves.size(); i++) {
            if (leaves.get(i).path().equals(path)) {
                return i;
            }
        }
        return -1;
    }

    /// Works out the layout, once all types are known. A type that has none stays broken: its
    /// values cannot be stepped over.
    void layOut(Map<Long, RawType> types, Allowance allowance) {
        List<Leaf> flat = new ArrayList<>();
        try {
            if (shape == Shape.STRUCT) {
                flatten("", types, flat, allowance.nested());
            } else {
                flat.add(new Leaf("", shape, this, false, List.of()));
            }
        } catch (Malformed e) {
            broken = true;
            return;
        }
        leaves = List.copyOf(flat);
        numbers = leaves.stream().allMatch(Leaf::singleNumber) ? leaves.size() : NOT_ONLY_NUMBERS;
    }

    private void flatten(
            String prefix, Map<Long, RawType> types, List<Leaf> into, Allowance allowance) {
        for (RawField field : fields) {
            String path = prefix + field.name();
            allowance.take(path);
            RawType type = types.get(field.typeId());
            if (type == null) {
                throw new Malformed(0, "the field " + path + " has an unknown type");
            }
            if (field.constant()) {
                into.add(field.leaf(path, Shape.REFERENCE, type));
            } else if (type.shape != Shape.STRUCT || field.array()) {
                into.add(field.leaf(path, type.shape, type));
            } else {
                type.flatten(path + ".", types, into, allowance.nested());
            }
        }
    }

    /// What the layouts of one chunk's types may take together, so that types that hold one another
    /// cannot grow without end.
    record Allowance(AtomicInteger places, int depth) {
        private static final int MOST_PLACES = 200_000;
        private static final int LONGEST_PATH = 300;

        Allowance() {
            this(new AtomicInteger(MOST_PLACES), -1);
        }

        Allowance nested() {
            if (depth >= DEEPEST) {
                throw new Malformed(0, "types hold each other too deeply");
            }
            return new Allowance(places, depth + 1);
        }

        void take(String path) {
            if (path.length() > LONGEST_PATH || places.decrementAndGet() < 0) {
                throw new Malformed(0, "there are too many fields");
            }
        }
    }

    /// Steps over one value.
    void skip(Cursor cursor, int depth) {
        if (broken) {
            throw new Malformed(cursor.position(), "values of type " + name + " have no layout");
        }
        if (numbers >= 0) {
            cursor.skipNumbers(numbers);
            return;
        }
        for (int i = 0; i < leaves.size(); i++) {
            leaves.get(i).skip(cursor, depth);
        }
    }

    /// Steps over `count` values, one after the other.
    void skipMany(Cursor cursor, int count, int depth) {
        if (leaves.isEmpty() || depth > DEEPEST) {
            throw new Malformed(cursor.position(), "values of type " + name + " have no end");
        }
        if (numbers >= 0) {
            cursor.skipNumbers((long) numbers * count);
            return;
        }
        for (int i = 0; i < count; i++) {
            skip(cursor, depth + 1);
        }
    }
}
