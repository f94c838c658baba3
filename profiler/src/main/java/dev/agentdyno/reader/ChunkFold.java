package dev.agentdyno.reader;

import java.util.List;

/// Shows the events of some types in a chunk to a sink, in one walk. For one thread.
final class ChunkFold<S> {
    private final Chunk chunk;
    private final Interval interval;
    private final RowSink<? super S> take;
    private final TypePlaces places = new TypePlaces();
    private final Row[] rows;

    ChunkFold(
            Chunk chunk,
            List<EventType> types,
            Frames frames,
            Interval interval,
            RowSink<? super S> take) {
        this.chunk = chunk;
        this.interval = interval;
        this.take = take;
        this.rows = new Row[types.size()];
        for (int i = 0; i < rows.length; i++) {
            int place = i;
            EventType type = types.get(i);
            chunk.metadata()
                    .type(type.name())
                    .filter(raw -> !raw.broken())
                    .ifPresent(raw -> {
                        rows[place] = new Row(chunk, raw, type, frames);
                        places.put(raw.id(), place);
                    });
        }
    }

    void into(S sink) {
        if (places.size() == 0) {
            return;
        }
        Cursor cursor = chunk.cursor();
        chunk.walk(cursor, places, walk -> add(sink, walk.place(), cursor.position(), walk.end()));
    }

    private void add(S sink, int place, int body, int end) {
        Row row = rows[place];
        row.moveTo(body, end);
        if (interval.all() || interval.contains(row.startNanos())) {
            take.add(sink, place, row);
        }
    }
}
