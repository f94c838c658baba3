package dev.agentdyno.reader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// One or several recorded files, opened as one recording.
///
/// Files are mapped, so they take address space and no heap. What is asked for is read from them by
/// as many threads as there are processors; the answers hold no bytes of the file, except [Rows]
/// and [Row], which must not be used after [#close()]. All methods may be called from any thread.
public final class Recording implements AutoCloseable {
    private final List<RecordingFiles.Plain> files;
    private final Arena arena;
    private final List<Chunk> chunks;
    private final Warnings warnings;
    private final Frames frames = new Frames();
    private final long size;
    private final Map<Class<?>, Object> found = new HashMap<>();
    private @Nullable Map<String, EventType> types;

    /// @param size bytes of all files, unpacked
    Recording(
            List<RecordingFiles.Plain> files,
            Arena arena,
            List<Chunk> chunks,
            Warnings warnings,
            long size) {
        this.files = files;
        this.arena = arena;
        this.chunks = chunks;
        this.warnings = warnings;
        this.size = size;
    }

    /// Opens one file, or the recordings in one folder.
    ///
    /// @throws RecordingException if nothing in it can be read
    public static Recording open(Path path) throws IOException {
        return open(List.of(path), Progress.NONE);
    }

    /// Opens files and folders. Files that are packed with gzip or LZ4 are unpacked to temporary
    /// files first. What breaks off or is damaged is read as far as it goes; see [#warnings()].
    ///
    /// @throws RecordingException if nothing in any of them can be read
    public static Recording open(List<Path> paths, Progress progress) throws IOException {
        return new RecordingOpener(false).open(RecordingFiles.find(paths), progress);
    }

    /// Opens files that may still be written to, each with what its writer has declared complete at
    /// this moment. A recording of which nothing is complete yet has no types.
    public static Recording openGrowing(List<Path> files, Progress progress) throws IOException {
        return new RecordingOpener(true).open(files, progress);
    }

    private static Map<String, EventType> merge(List<Chunk> chunks) {
        Map<String, EventType> merged = new LinkedHashMap<>();
        chunks.stream()
                .map(Chunk::metadata)
                .distinct()
                .flatMap(metadata -> metadata.types().stream())
                .filter(RawType::event)
                .map(EventType::of)
                .forEach(type -> merged.merge(type.name(), type, EventType::with));
        return merged;
    }

    /// The kinds of events that it declares, by name; not all need have been seen.
    public List<EventType> types() {
        return byName().values().stream().sorted(Comparator.comparing(EventType::name)).toList();
    }

    /// The kind of event with that name.
    public Optional<EventType> type(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    /// Put together when it is first asked for; a flame graph can do without.
    private synchronized Map<String, EventType> byName() {
        Map<String, EventType> known = types;
        if (known == null) {
            known = merge(chunks);
            types = known;
        }
        return known;
    }

    /// The files that it is read from, unpacked; packed ones are temporary and go with it.
    public List<Path> files() {
        return files.stream().map(RecordingFiles.Plain::plain).toList();
    }

    /// The name of the kind of event that the recording gives that number.
    public Optional<String> typeName(long number) {
        return chunks.stream()
                .map(Chunk::metadata)
                .distinct()
                .flatMap(metadata -> metadata.types().stream())
                .filter(type -> type.id() == number)
                .map(RawType::name)
                .findFirst();
    }

    /// What could not be read so far. Grows while the recording is asked for more.
    public List<ReadWarning> warnings() {
        return warnings.all();
    }

    /// Bytes of all files, unpacked.
    public long size() {
        return size;
    }

    /// How many parts stand for themselves.
    public int chunks() {
        return chunks.size();
    }

    /// When the earliest chunk began.
    public Instant start() {
        return Interval.instant(chunks.getFirst().startNanos());
    }

    /// When the latest chunk ended; its beginning if it was not finished.
    public Instant end() {
        return Interval.instant(chunks.stream().mapToLong(Chunk::endNanos).max().orElseThrow());
    }

    /// The frames that have been seen in stacks so far.
    public Frames frames() {
        return frames;
    }

    /// Counts all events by their type; types that were never seen have a count of 0.
    public List<TypeSummary> summary(Progress progress) {
        return summary(Interval.ALL, progress);
    }

    /// Counts the events that start in an interval.
    public List<TypeSummary> summary(Interval interval, Progress progress) {
        return summary(interval, Optional.empty(), progress);
    }

    /// Counts the events that start in an interval, those of threads whose names pass and those of
    /// types that name no thread.
    public List<TypeSummary> summary(
            Interval interval, Predicate<String> threads, Progress progress) {
        return summary(interval, Optional.of(threads), progress);
    }

    private List<TypeSummary> summary(
            Interval interval, Optional<Predicate<String>> threads, Progress progress) {
        List<Map<String, ChunkCounter.Tally>> parts =
                Workers.run(
                        sizes(),
                        HashMap<String, ChunkCounter.Tally>::new,
                        progress,
                        (chunk, all) ->
                                new ChunkCounter(chunks.get(chunk), interval, threads).count(all));
        Map<String, ChunkCounter.Tally> sum = new HashMap<>();
        for (Map<String, ChunkCounter.Tally> part : parts) {
            part.forEach(
                    (name, tally) -> sum.computeIfAbsent(name, ChunkCounter.Tally::new).add(tally));
        }
        return types().stream()
                .map(type ->
                        sum.getOrDefault(type.name(), new ChunkCounter.Tally(type.name()))
                                .summary(type))
                .toList();
    }

    /// Sums samples by their stacks. Each thread gives the stacks of its chunks to a sink of its
    /// own; together, the sinks have got every sample once.
    public <S extends StackSink> List<S> stacks(
            SampleQuery query, Supplier<? extends S> sinks, Progress progress) {
        return Workers.run(
                sizes(),
                sinks,
                progress,
                (chunk, sink) -> new ChunkSampler(chunks.get(chunk), query).sum(frames, sink));
    }

    /// Has every event of some types that starts in an interval looked at once. Each thread gives
    /// the events of its chunks to a sink of its own; together, the sinks have got all.
    public <S> List<S> fold(
            List<EventType> of,
            Interval interval,
            Supplier<? extends S> sinks,
            RowSink<? super S> take,
            Progress progress) {
        return Workers.run(
                sizes(),
                sinks,
                progress,
                (chunk, sink) ->
                        new ChunkFold<S>(chunks.get(chunk), of, frames, interval, take).into(sink));
    }

    /// Has every event of some types looked at, chunk after chunk in the order of their times,
    /// until at the end of a chunk it is enough. On the calling thread.
    public <S> void foldUntil(
            List<EventType> of,
            S sink,
            RowSink<? super S> take,
            Predicate<? super S> enough,
            Progress progress) {
        for (int i = 0; i < chunks.size() && !enough.test(sink); i++) {
            if (progress.cancelled()) {
                throw new CancellationException("the reading was cancelled");
            }
            new ChunkFold<S>(chunks.get(i), of, frames, Interval.ALL, take).into(sink);
        }
    }

    /// What `reading` finds out of it, which is asked once and kept until [#close()].
    ///
    /// @param what tells apart what is found
    public <T> T once(Class<T> what, Supplier<? extends T> reading) {
        synchronized (found) {
            T known = what.cast(found.get(what));
            T answer = known == null ? reading.get() : known;
            found.put(what, answer);
            return answer;
        }
    }

    /// The events of a type that start in an interval, as a table. Takes eight bytes an event.
    public Rows rows(EventType type, Interval interval, Progress progress) {
        return rows(type, interval, _ -> true, progress);
    }

    /// The events of a type that start in an interval and pass, as a table. The filter is called
    /// from several threads.
    public Rows rows(EventType type, Interval interval, Predicate<Row> passes, Progress progress) {
        long[][] places = new long[chunks.size()][];
        Workers.run(
                sizes(),
                Object::new,
                progress,
                (chunk, _) -> places[chunk] = places(chunk, type, interval, passes));
        return new Rows(
                chunks,
                type,
                frames,
                Arrays.stream(places).flatMapToLong(Arrays::stream).toArray());
    }

    private long[] places(int chunk, EventType type, Interval interval, Predicate<Row> passes) {
        LongStream.Builder places = LongStream.builder();
        visit(
                chunk,
                type,
                interval,
                (row, body) -> {
                    if (passes.test(row)) {
                        places.add(Rows.place(chunk, body));
                    }
                });
        return places.build().toArray();
    }

    /// Takes events of a chunk.
    @FunctionalInterface
    private interface Visitor {
        void event(Row row, int body);
    }

    private void visit(int number, EventType type, Interval interval, Visitor visitor) {
        Chunk chunk = chunks.get(number);
        Optional<RawType> declared = chunk.metadata().type(type.name());
        if (declared.isEmpty() || declared.get().broken()) {
            return;
        }
        RawType raw = declared.get();
        Row row = new Row(chunk, raw, type, frames);
        Cursor cursor = chunk.cursor();
        chunk.walk(
                cursor,
                TypePlaces.only(raw.id()),
                walk -> {
                    int body = cursor.position();
                    row.moveTo(body, walk.end());
                    if (interval.all() || interval.contains(row.startNanos())) {
                        visitor.event(row, body);
                    }
                });
    }

    /// Fields of the events of a type that start in an interval. Numbers come as they are, anything
    /// else as its text in one line.
    public Columns columns(
            EventType type, List<Field> fields, Interval interval, Progress progress) {
        Columns[] parts = new Columns[chunks.size()];
        Workers.run(
                sizes(),
                Object::new,
                progress,
                (chunk, _) -> {
                    List<Columns> all = new ArrayList<>();
                    batches(chunk, type, fields, interval, Integer.MAX_VALUE, all::add);
                    parts[chunk] = all.getFirst();
                });
        return join(fields, List.of(parts));
    }

    private static Columns join(List<Field> fields, List<Columns> parts) {
        List<Column> joined = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int at = i;
            joined.add(
                    ColumnBuilder.join(
                            fields.get(i),
                            parts.stream().map(part -> part.columns().get(at)).toList()));
        }
        return new Columns(parts.stream().mapToInt(Columns::size).sum(), List.copyOf(joined));
    }

    /// As [#columns], in batches of at most `most` events, on the calling thread.
    public void batches(
            EventType type,
            List<Field> fields,
            Interval interval,
            int most,
            Progress progress,
            Consumer<Columns> sink) {
        long total = LongStream.of(sizes()).sum();
        long done = 0;
        for (int i = 0; i < chunks.size() && !progress.cancelled(); i++) {
            batches(i, type, fields, interval, most, sink);
            done += chunks.get(i).size();
            progress.read(done, total);
        }
    }

    private void batches(
            int chunk,
            EventType type,
            List<Field> fields,
            Interval interval,
            int most,
            Consumer<Columns> sink) {
        Batch batch = new Batch(type, fields, most, sink);
        visit(chunk, type, interval, (row, _) -> batch.add(row));
        batch.finish(most == Integer.MAX_VALUE);
    }

    /// Events on their way to a sink.
    private static final class Batch {
        private final List<ColumnBuilder> builders;
        private final int[] indices;
        private final int most;
        private final Consumer<Columns> sink;
        private int size;

        Batch(EventType type, List<Field> fields, int most, Consumer<Columns> sink) {
            this.builders = fields.stream().map(ColumnBuilder::new).toList();
            this.indices = fields.stream().mapToInt(field -> type.index(field.name())).toArray();
            this.most = most;
            this.sink = sink;
        }

        void add(Row row) {
            for (int i = 0; i < indices.length; i++) {
                builders.get(i).add(row, indices[i]);
            }
            size++;
            if (size == most) {
                finish(true);
            }
        }

        void finish(boolean evenIfEmpty) {
            if (size > 0 || evenIfEmpty) {
                sink.accept(new Columns(size, builders.stream().map(ColumnBuilder::take).toList()));
                size = 0;
            }
        }
    }

    /// Hands over every text in it: those of its constants, whether or not an event refers to them,
    /// and those in its events. Names of classes and methods are no texts. `take` is called from
    /// several threads.
    public void texts(Consumer<String> take, Progress progress) {
        Workers.run(
                sizes(),
                Object::new,
                progress,
                (chunk, _) -> new ChunkTexts(chunks.get(chunk), take).handOver());
    }

    private long[] sizes() {
        return chunks.stream().mapToLong(Chunk::size).toArray();
    }

    /// Lets go of the files. Nothing that reads them may be running.
    @Override
    public void close() {
        arena.close();
        files.forEach(RecordingFiles.Plain::forget);
    }
}
