package dev.agentdyno.retrieval;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.hnsw.HnswGraph;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/// A finished graph of neighbours over the first vectors of an index. Immutable.
final class NeighborGraph {
    private static final int[] NONE = {};
    private static final int MOST_LEVELS = 64;

    private final float[][] vectors;
    private final int[][][] levels;
    private final int entry;

    /// @param vectors by number
    /// @param levels neighbours by level and number; an empty array where a vector is not in one
    /// @param entry the number at which a search starts
    private NeighborGraph(float[][] vectors, int[][][] levels, int entry) {
        this.vectors = vectors;
        this.levels = levels;
        this.entry = entry;
    }

    int size() {
        return vectors.length;
    }

    /// A copy of what was built.
    static NeighborGraph of(HnswGraph built, float[][] vectors) throws IOException {
        int[][][] levels = new int[built.numLevels()][vectors.length][];
        for (int level = 0; level < levels.length; level++) {
            Arrays.fill(levels[level], NONE);
            HnswGraph.NodesIterator nodes = built.getNodesOnLevel(level);
            while (nodes.hasNext()) {
                int node = nodes.nextInt();
                levels[level][node] = neighbors(built, level, node);
            }
        }
        return new NeighborGraph(vectors, levels, built.entryNode());
    }

    private static int[] neighbors(HnswGraph built, int level, int node) throws IOException {
        built.seek(level, node);
        int[] all = new int[built.neighborCount()];
        for (int i = 0; i < all.length; i++) {
            all[i] = built.nextNeighbor();
        }
        return all;
    }

    /// Offers the `width` nearest to `nearest`, and answers how many vectors were compared.
    ///
    /// @param accepted which numbers may be found
    int search(float[] query, int width, Bits accepted, Nearest nearest) {
        TopKnnCollector collector = new TopKnnCollector(width, Integer.MAX_VALUE);
        try {
            HnswGraphSearcher.search(new Scorer(query), collector, new View(), accepted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (ScoreDoc found : collector.topDocs().scoreDocs) {
            nearest.offer(found.doc, Vectors.dot(vectors[found.doc], query));
        }
        return Math.toIntExact(collector.visitedCount());
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(levels.length);
        out.writeInt(entry);
        for (int[][] level : levels) {
            for (int[] neighbors : level) {
                out.writeInt(neighbors.length);
                for (int neighbor : neighbors) {
                    out.writeInt(neighbor);
                }
            }
        }
    }

    /// Reads what [#write] wrote over the same vectors.
    static NeighborGraph read(DataInput in, float[][] vectors) throws IOException {
        int[][][] levels = new int[bounded(in.readInt(), MOST_LEVELS)][vectors.length][];
        int entry = bounded(in.readInt(), vectors.length - 1);
        for (int[][] level : levels) {
            for (int node = 0; node < level.length; node++) {
                level[node] = new int[bounded(in.readInt(), 2 * GraphBuild.NEIGHBORS)];
                for (int i = 0; i < level[node].length; i++) {
                    level[node][i] = bounded(in.readInt(), vectors.length - 1);
                }
            }
        }
        return new NeighborGraph(vectors, levels, entry);
    }

    private static int bounded(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new IOException("the graph of the index is damaged");
        }
        return number;
    }

    /// Higher is nearer and never negative, as Lucene asks.
    static float lucene(float dot) {
        return dot < 0 ? 1 / (1 - dot) : dot + 1;
    }

    /// Compares with one query.
    private final class Scorer implements RandomVectorScorer {
        private final float[] query;

        Scorer(float[] query) {
            this.query = query;
        }

        @Override
        public float score(int node) {
            return lucene(Vectors.quickDot(vectors[node], query));
        }

        @Override
        public int maxOrd() {
            return vectors.length;
        }
    }

    /// Where one search is.
    private final class View extends HnswGraph {
        private int[] neighbors = NONE;
        private int next;

        @Override
        public void seek(int level, int node) {
            neighbors = levels[level][node];
            next = 0;
        }

        @Override
        public int nextNeighbor() {
            return next < neighbors.length ? neighbors[next++] : DocIdSetIterator.NO_MORE_DOCS;
        }

        @Override
        public int neighborCount() {
            return neighbors.length;
        }

        @Override
        public int size() {
            return vectors.length;
        }

        @Override
        public int numLevels() {
            return levels.length;
        }

        @Override
        public int maxConn() {
            return GraphBuild.NEIGHBORS;
        }

        @Override
        public int entryNode() {
            return entry;
        }

        @Override
        public NodesIterator getNodesOnLevel(int level) {
            return new ArrayNodesIterator(
                    IntStream.range(0, vectors.length)
                            .filter(node -> levels[level][node].length > 0)
                            .toArray());
        }
    }
}
