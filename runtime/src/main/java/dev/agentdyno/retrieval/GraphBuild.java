package dev.agentdyno.retrieval;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.apache.lucene.util.hnsw.UpdateableRandomVectorScorer;

/// A graph of neighbours in the making, on a thread of its own. Safe for use by many threads.
public final class GraphBuild {
    /// Neighbours each vector gets, twice as many in the lowest level; Lucene's own default.
    static final int NEIGHBORS = HnswGraphBuilder.DEFAULT_MAX_CONN;

    /// Candidates looked at for each; Lucene's own default.
    private static final int BEAM = HnswGraphBuilder.DEFAULT_BEAM_WIDTH;

    private static final long SEED = 42;

    private final float[][] vectors;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicInteger done = new AtomicInteger();
    private volatile boolean cancelled;

    private GraphBuild(float[][] vectors) {
        this.vectors = vectors;
    }

    /// Starts; `ready` gets the graph unless the build is cancelled.
    static GraphBuild start(String index, float[][] vectors, Consumer<NeighborGraph> ready) {
        GraphBuild build = new GraphBuild(vectors);
        Thread thread = new Thread(() -> build.run(index, ready), "index-" + index);
        thread.setDaemon(true);
        thread.start();
        return build;
    }

    private void run(String index, Consumer<NeighborGraph> ready) {
        if (vectors.length == 0) {
            end.complete(null);
            return;
        }
        BuildReport report = new BuildReport(index, vectors.length);
        try {
            report.begun();
            HnswGraphBuilder builder = add(report);
            if (cancelled) {
                report.cancelled(done.get());
            } else {
                ready.accept(NeighborGraph.of(builder.getCompletedGraph(), vectors));
                report.ready();
            }
            end.complete(null);
        } catch (IOException | RuntimeException | Error e) {
            report.failed(done.get());
            end.completeExceptionally(e);
        }
    }

    /// Adds vector by vector, until all are in or it is cancelled.
    private HnswGraphBuilder add(BuildReport report) throws IOException {
        HnswGraphBuilder builder =
                HnswGraphBuilder.create(
                        new Scorers(vectors), NEIGHBORS, BEAM, SEED, vectors.length);
        for (int node = 0; node < vectors.length && !cancelled; node++) {
            builder.addGraphNode(node);
            done.setRelease(node + 1);
            report.reached(node + 1);
        }
        return builder;
    }

    /// The share of the vectors that are in it, from 0 to 1.
    public double progress() {
        return vectors.length == 0 ? 1 : (double) done.get() / vectors.length;
    }

    /// Whether it has ended, well or not.
    public boolean ended() {
        return end.isDone();
    }

    /// Ends it soon; the index stays as it is.
    public void cancel() {
        cancelled = true;
    }

    /// Waits for the end.
    ///
    /// @throws CancellationException if it was cancelled before it was ready
    public void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the graph could not be built", e.getCause());
        }
        if (cancelled && done.get() < vectors.length) {
            throw new CancellationException("the build was cancelled");
        }
    }

    /// Compares the vectors with each other.
    private static final class Scorers implements RandomVectorScorerSupplier {
        private final float[][] vectors;

        Scorers(float[][] vectors) {
            this.vectors = vectors;
        }

        @Override
        public UpdateableRandomVectorScorer scorer() {
            return new Scorer(vectors);
        }

        @Override
        public RandomVectorScorerSupplier copy() {
            return this;
        }
    }

    /// Compares with one of the vectors.
    private static final class Scorer implements UpdateableRandomVectorScorer {
        private final float[][] vectors;
        private float[] chosen = {};

        Scorer(float[][] vectors) {
            this.vectors = vectors;
        }

        @Override
        public void setScoringOrdinal(int node) {
            chosen = vectors[node];
        }

        @Override
        public float score(int node) {
            return NeighborGraph.lucene(Vectors.quickDot(vectors[node], chosen));
        }

        @Override
        public int maxOrd() {
            return vectors.length;
        }
    }
}
