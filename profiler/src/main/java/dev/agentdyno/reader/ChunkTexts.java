package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Hands over the texts of a chunk: those of its constants, each once, and those in its events. For
/// one thread.
///
/// Names of classes and methods are code and left out, with the symbols that hold them; a symbol
/// that anything else refers to is a text.
final class ChunkTexts {
    private static final String SYMBOL = "jdk.types.Symbol";

    private static final Set<String> CODE =
            Set.of(
                    "java.lang.Class",
                    "jdk.types.Method",
                    "jdk.types.StackTrace",
                    "jdk.types.StackFrame",
                    SYMBOL);

    private static final int DEEPEST = 12;

    private final Chunk chunk;
    private final Consumer<String> take;
    private final ConstantReader constants;
    private final Cursor cursor;

    ChunkTexts(Chunk chunk, Consumer<String> take) {
        this.chunk = chunk;
        this.take = take;
        this.constants = new ConstantReader(chunk);
        this.cursor = chunk.cursor();
    }

    void handOver() {
        for (RawType type : chunk.metadata().types()) {
            if (!type.broken() && !CODE.contains(type.name())) {
                boolean _ = chunk.orElse(() -> constants(type), false);
            }
        }
        events();
    }

    private boolean constants(RawType type) {
        chunk.constants()
                .offsets(type)
                .forEachValue(offset -> {
                    cursor.moveTo(offset);
                    all(type, 0);
                });
        return true;
    }

    private void events() {
        TypePlaces places = new TypePlaces();
        List<RawType> types = new ArrayList<>();
        for (RawType type : chunk.metadata().types()) {
            if (type.event() && !type.broken() && mayHoldText(type)) {
                places.put(type.id(), types.size());
                types.add(type);
            }
        }
        Cursor walked = chunk.cursor();
        chunk.walk(
                walked,
                places,
                walk -> {
                    cursor.moveTo(walked.position());
                    cursor.endAt(walk.end());
                    all(types.get(walk.place()), 0);
                });
    }

    private static boolean mayHoldText(RawType type) {
        return type.leaves().stream().anyMatch(leaf -> leaf.array() || isText(leaf));
    }

    private static boolean isText(Leaf leaf) {
        return leaf.shape() == Shape.TEXT || isSymbol(leaf);
    }

    private static boolean isSymbol(Leaf leaf) {
        return leaf.shape() == Shape.REFERENCE && leaf.type().name().equals(SYMBOL);
    }

    private void all(RawType type, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed(cursor.position(), "values are nested too deeply");
        }
        for (Leaf leaf : type.leaves()) {
            if (leaf.array()) {
                many(leaf, depth);
            } else {
                one(leaf);
            }
        }
    }

    private void many(Leaf leaf, int depth) {
        int count = cursor.count();
        for (int i = 0; i < count; i++) {
            if (leaf.shape() == Shape.STRUCT) {
                all(leaf.type(), depth + 1);
            } else {
                one(leaf);
            }
        }
    }

    private void one(Leaf leaf) {
        if (leaf.shape() == Shape.TEXT) {
            take.accept(constants.text(cursor, leaf.type()));
        } else if (isSymbol(leaf)) {
            take.accept(constants.label(leaf.type(), cursor.number()));
        } else {
            leaf.shape().skip(cursor);
        }
    }
}
