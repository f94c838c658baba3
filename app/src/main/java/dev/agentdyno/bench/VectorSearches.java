package dev.agentdyno.bench;

import dev.agentdyno.retrieval.SearchResult;
import dev.agentdyno.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The ten nearest of some thousand vectors of 384 numbers, by query: alone and in batches, exactly
/// and by the graph; and beside these by the loop that one would write without an index.
public class VectorSearches extends Recorded {
    private static final int DIMENSIONS = 384;
    private static final int VECTORS = 4_000;
    private static final int NEAREST = 10;
    private static final int WIDTH = 100;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    private final VectorIndex index = new VectorIndex("bench", DIMENSIONS);
    private final List<float[]> one = RandomVectors.queries(1, DIMENSIONS);
    private final List<float[]> ten = RandomVectors.queries(TEN, DIMENSIONS);
    private final List<float[]> hundred = RandomVectors.queries(HUNDRED, DIMENSIONS);

    @Setup
    public void fill() {
        RandomVectors.fill(index, VECTORS);
    }

    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    public List<SearchResult> exactOneByOne() {
        List<SearchResult> results = new ArrayList<>(HUNDRED);
        hundred.forEach(query -> results.add(index.search(query, NEAREST)));
        return results;
    }

    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    public List<PlainSearch.Found> plainOneByOne(Plain plain) {
        List<PlainSearch.Found> results = new ArrayList<>(HUNDRED * NEAREST);
        hundred.forEach(query -> results.addAll(plain.search.nearest(query, NEAREST)));
        return results;
    }

    @Benchmark
    public List<SearchResult> exactOneAtOnce() {
        return index.search(one, NEAREST);
    }

    @Benchmark
    @OperationsPerInvocation(TEN)
    public List<SearchResult> exactTenAtOnce() {
        return index.search(ten, NEAREST);
    }

    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    public List<SearchResult> exactHundredAtOnce() {
        return index.search(hundred, NEAREST);
    }

    @Benchmark
    @OperationsPerInvocation(HUNDRED)
    public List<SearchResult> graph(WithGraph with, Recall recall) {
        recall.found = with.found;
        recall.sought = HUNDRED * NEAREST;
        return with.index.search(hundred, NEAREST, WIDTH);
    }

    /// The same vectors in a list.
    @State(Scope.Benchmark)
    public static class Plain {
        private final PlainSearch search =
                new PlainSearch(RandomVectors.units(VECTORS, DIMENSIONS));
    }

    /// The same vectors with a graph.
    @State(Scope.Benchmark)
    public static class WithGraph {
        private final VectorIndex index = new VectorIndex("bench-graph", DIMENSIONS);
        private long found;

        @Setup
        public void build() throws InterruptedException {
            RandomVectors.fill(index, VECTORS);
            index.buildGraph().await();
            List<float[]> queries = RandomVectors.queries(HUNDRED, DIMENSIONS);
            found = Math.round(index.recall(queries, NEAREST, WIDTH) * HUNDRED * NEAREST);
        }
    }

    /// How many of the truly nearest a search finds. JMH adds both up over iterations, so that only
    /// their ratio means something.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Recall {
        public long found;
        public long sought;
    }
}
