package dev.agentdyno.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The events of one type as a table of which only the places are kept, eight bytes an event. For
/// one thread.
public final class Rows {
    private final List<Chunk> chunks;
    private final EventType type;
    private final Frames frames;

    /// Number of the chunk, and in the lower half the offset of the event's first field.
    private final long[] places;

    private final Map<Integer, Row> views = new HashMap<>();

    Rows(List<Chunk> chunks, EventType type, Frames frames, long[] places) {
        this.chunks = chunks;
        this.type = type;
        this.frames = frames;
        this.places = places;
    }

    static long place(int chunk, int body) {
        return ((long) chunk << 32) | body;
    }

    /// The type of all of them.
    public EventType type() {
        return type;
    }

    /// How many there are.
    public int size() {
        return places.length;
    }

    /// A view of one, valid until the next is asked for.
    public Row row(int index) {
        long place = places[index];
        Row row = views.computeIfAbsent((int) (place >>> 32), this::view);
        row.moveTo((int) place, Integer.MAX_VALUE);
        return row;
    }

    private Row view(int number) {
        Chunk chunk = chunks.get(number);
        return new Row(chunk, chunk.metadata().type(type.name()).orElseThrow(), type, frames);
    }

    /// Those that pass, in the same order.
    public Rows filter(Predicate<Row> passes) {
        return with(IntStream.range(0, size()).filter(i -> passes.test(row(i))));
    }

    /// In the order of a field: numbers by size, anything else by its text. The order of equals
    /// stays.
    public Rows sorted(int field, boolean descending) {
        int[] ranks =
                switch (type.fields().get(field).kind()) {
                    case WHOLE ->
                            Ranks.of(indices().mapToLong(i -> row(i).number(field)).toArray());
                    case REAL -> Ranks.of(indices().mapToDouble(i -> row(i).real(field)).toArray());
                    case TEXT, REFERENCE, LIST ->
                            Ranks.of(indices().mapToObj(i -> row(i).text(field)));
                };
        return with(Ranks.order(ranks, descending));
    }

    private IntStream indices() {
        return IntStream.range(0, size());
    }

    private Rows with(IntStream indices) {
        return new Rows(chunks, type, frames, indices.mapToLong(i -> places[i]).toArray());
    }

    /// The first that passes.
    public Optional<Row> first(Predicate<Row> passes) {
        return IntStream.range(0, size()).mapToObj(this::row).filter(passes).findFirst();
    }
}
