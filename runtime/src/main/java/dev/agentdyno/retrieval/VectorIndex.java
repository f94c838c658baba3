package dev.agentdyno.retrieval;

import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.ModelException;
import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Documents by vector: finds those nearest to a query. In memory; safe for use by many threads.
///
/// A search is exact, until a graph of neighbours is there that [#buildGraph] makes in the
/// background. Documents that came after the graph are compared one by one beside it, and removed
/// ones are passed over, so no search is out of date.
public final class VectorIndex {
    /// The most that a search may ask for.
    public static final int MOST_HITS = 10_000;

    private static final int MOST_DIMENSIONS = 65_536;

    /// Fewest queries for which another processor is asked.
    private static final int LEAST_SHARE = 16;

    /// Nearest candidates that a search of the graph keeps, unless it is asked for more.
    private static final int USUAL_WIDTH = 100;

    private final String name;
    private final int dimensions;
    private final Scoring scoring;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final VectorBlocks vectors;
    private final List<@Nullable Document> documents = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String identity = UUID.randomUUID().toString();
    private @Nullable NeighborGraph graph;
    private long changes;

    /// An empty index.
    ///
    /// @param name what events call it
    /// @param dimensions numbers of a vector
    /// @throws IllegalArgumentException if no vector has so many
    public VectorIndex(String name, int dimensions, Scoring scoring) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "vectors have 1 to " + MOST_DIMENSIONS + " dimensions, not " + dimensions);
        }
        this.name = name;
        this.dimensions = dimensions;
        this.scoring = scoring;
        this.vectors = new VectorBlocks(dimensions);
    }

    /// An empty index that compares by cosine.
    public VectorIndex(String name, int dimensions) {
        this(name, dimensions, Scoring.COSINE);
    }

    public String name() {
        return name;
    }

    public int dimensions() {
        return dimensions;
    }

    public Scoring scoring() {
        return scoring;
    }

    /// Documents in it.
    public int size() {
        return reading(numbers::size);
    }

    /// Another text whenever a search may find something else: the same nowhere else, and never
    /// again.
    String revision() {
        return reading(() -> identity + "." + changes);
    }

    /// How the next search goes.
    public SearchMethod method() {
        return reading(() -> graph == null ? SearchMethod.EXACT : SearchMethod.HNSW);
    }

    /// Adds a document, in the place of one of the same id.
    ///
    /// @throws IllegalArgumentException if the vector has another dimension, a number that is not
    ///   finite, or only zeros
    public void add(Document document, float[] vector) {
        Vectors.check(vector, dimensions);
        float[] prepared = scoring.prepare(vector);
        writing(() -> put(document, prepared));
    }

    /// Adds documents with the vectors that `model` has for them.
    public void addAll(List<Document> added, EmbeddingModel model)
            throws ModelException, InterruptedException {
        List<float[]> embedded = model.embed(added.stream().map(Document::text).toList()).vectors();
        for (int i = 0; i < added.size(); i++) {
            add(added.get(i), embedded.get(i));
        }
    }

    private boolean put(Document document, float[] prepared) {
        forget(document.id());
        numbers.put(document.id(), vectors.size());
        vectors.add(prepared);
        return documents.add(document);
    }

    /// Removes a document; its vector's room is free once the index is saved and opened.
    ///
    /// @return whether it was there
    public boolean remove(String id) {
        return writing(() -> forget(id));
    }

    private boolean forget(String id) {
        Integer number = numbers.remove(id);
        if (number != null) {
            documents.set(number, null);
        }
        return number != null;
    }

    public Optional<Document> find(String id) {
        return reading(() -> Optional.ofNullable(numbers.get(id)).map(documents::get));
    }

    /// The `most` documents nearest to `query`; fewer if there are fewer.
    ///
    /// @throws IllegalArgumentException as [#add], or if `most` is not from 1 to [#MOST_HITS]
    public SearchResult search(float[] query, int most) {
        return search(List.of(query), most).getFirst();
    }

    /// For each query what it would find alone, to the last bit.
    ///
    /// @throws IllegalArgumentException as [#search(float\[\], int)], or if there is no query
    public List<SearchResult> search(List<float[]> queries, int most) {
        return search(queries, most, USUAL_WIDTH);
    }

    /// As [#search(List, int)].
    ///
    /// @param width nearest candidates that are kept while the graph is searched: more miss less
    ///   and take longer
    /// @throws IllegalArgumentException as [#search(List, int)], or if `width` is less than 1
    public List<SearchResult> search(List<float[]> queries, int most, int width) {
        if (width < 1) {
            throw new IllegalArgumentException("a search keeps 1 candidate or more, not " + width);
        }
        List<float[]> prepared = prepare(queries, most);
        return reading(() -> {
            NeighborGraph present = graph;
            return present == null
                    ? exactly(prepared, most)
                    : byGraph(present, prepared, most, Math.max(width, most));
        });
    }

    /// As [#search(List, int)], and compares with every vector even if there is a graph.
    public List<SearchResult> searchExactly(List<float[]> queries, int most) {
        List<float[]> prepared = prepare(queries, most);
        return reading(() -> exactly(prepared, most));
    }

    private List<float[]> prepare(List<float[]> queries, int most) {
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("a batch of no queries");
        }
        if (most < 1 || most > MOST_HITS) {
            throw new IllegalArgumentException(
                    "a search is for 1 to " + MOST_HITS + " documents, not " + most);
        }
        queries.forEach(query -> Vectors.check(query, dimensions));
        return queries.stream().map(scoring::prepare).toList();
    }

    private List<SearchResult> exactly(List<float[]> queries, int most) {
        List<Nearest> nearest = compare(queries, 0, most);
        return nearest.stream()
                .map(each -> new SearchResult(hits(each), SearchMethod.EXACT, vectors.size()))
                .toList();
    }

    /// A batch that is large enough is shared by the processors, each with queries of its own.
    private List<Nearest> compare(List<float[]> queries, int from, int most) {
        int count = queries.size();
        int shares = Math.clamp(count / LEAST_SHARE, 1, Runtime.getRuntime().availableProcessors());
        if (shares == 1) {
            return compareAll(queries, from, most);
        }
        return IntStream.range(0, shares)
                .parallel()
                .mapToObj(share ->
                        queries.subList(count * share / shares, count * (share + 1) / shares))
                .map(share -> compareAll(share, from, most))
                .flatMap(List::stream)
                .toList();
    }

    private List<Nearest> compareAll(List<float[]> queries, int from, int most) {
        int room = Math.max(1, Math.min(most, numbers.size()));
        List<Nearest> nearest = new ArrayList<>(queries.size());
        queries.forEach(_ -> nearest.add(new Nearest(room)));
        vectors.compare(
                queries,
                from,
                (query, number, score) -> {
                    Nearest best = nearest.get(query);
                    if (best.wants(number, score) && documents.get(number) != null) {
                        best.offer(number, score);
                    }
                });
        return nearest;
    }

    private List<SearchResult> byGraph(
            NeighborGraph present, List<float[]> queries, int most, int width) {
        List<Nearest> nearest = compare(queries, present.size(), most);
        Bits accepted = accepted(present.size());
        List<SearchResult> results = new ArrayList<>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            int compared = present.search(queries.get(i), width, accepted, nearest.get(i));
            results.add(
                    new SearchResult(
                            hits(nearest.get(i)),
                            SearchMethod.HNSW,
                            compared + vectors.size() - present.size()));
        }
        return results;
    }

    /// Those of the first `size` numbers that were not removed.
    private Bits accepted(int size) {
        return new Bits() {
            @Override
            public boolean get(int number) {
                return documents.get(number) != null;
            }

            @Override
            public int length() {
                return size;
            }
        };
    }

    private List<Hit> hits(Nearest nearest) {
        List<Hit> hits = new ArrayList<>(nearest.size());
        while (nearest.size() > 0) {
            Document document = documents.get(nearest.number());
            if (document != null) {
                hits.add(new Hit(document, nearest.score()));
            }
            nearest.remove();
        }
        Collections.reverse(hits);
        return hits;
    }

    /// Starts to build a graph over what is there now; searches use it once it is ready. It keeps a
    /// second copy of the vectors.
    public GraphBuild buildGraph() {
        return GraphBuild.start(name, reading(this::rows), ready -> writing(() -> take(ready)));
    }

    private boolean take(NeighborGraph ready) {
        graph = ready;
        return true;
    }

    private float[][] rows() {
        float[][] rows = new float[vectors.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vectors.at(i);
        }
        return rows;
    }

    /// The share of the truly nearest documents that a search of the graph finds; 1 without one.
    public double recall(List<float[]> queries, int most, int width) {
        List<SearchResult> found = search(queries, most, width);
        List<SearchResult> nearest = searchExactly(queries, most);
        long due = 0;
        long met = 0;
        for (int i = 0; i < found.size(); i++) {
            List<String> wanted = ids(nearest.get(i));
            due += wanted.size();
            met += ids(found.get(i)).stream().filter(wanted::contains).count();
        }
        return due == 0 ? 1 : (double) met / due;
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().stream().map(hit -> hit.document().id()).toList();
    }

    /// Writes it to a folder, which is made if need be; whole or not at all. A graph is written
    /// with it unless documents were removed or added since.
    public void save(Path folder) throws IOException {
        lock.readLock().lock();
        try {
            IndexFile.write(this, live(), graphToKeep(), folder);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Map<Document, float[]> live() {
        Map<Document, float[]> live = new LinkedHashMap<>();
        for (int i = 0; i < documents.size(); i++) {
            Document document = documents.get(i);
            if (document != null) {
                live.put(document, vectors.at(i));
            }
        }
        return live;
    }

    private Optional<NeighborGraph> graphToKeep() {
        return Optional.ofNullable(graph)
                .filter(present -> present.size() == numbers.size())
                .filter(_ -> documents.size() == numbers.size());
    }

    /// Reads what [#save] wrote.
    ///
    /// @throws IOException if that is not there, or is damaged
    public static VectorIndex open(Path folder) throws IOException {
        return IndexFile.read(folder);
    }

    /// Takes a document as it was written.
    void restore(Document document, float[] vector) {
        writing(() -> put(document, vector));
    }

    /// Takes the graph that was written with the documents.
    void restore(DataInput in) throws IOException {
        NeighborGraph read = NeighborGraph.read(in, reading(this::rows));
        writing(() -> take(read));
    }

    private <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean writing(BooleanSupplier work) {
        lock.writeLock().lock();
        try {
            changes++;
            return work.getAsBoolean();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
