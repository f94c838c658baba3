package dev.agentdyno.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Vectors by number, laid out for comparing all of them with a query. Not safe for use by many
/// threads while one adds.
///
/// Sixty-four vectors are a block, one flat array in which the first numbers of all come first,
/// then the second ones. The inner loop then adds to sixty-four sums that are independent of each
/// other, which the JVM compiles to vector instructions by itself: the Vector API, whose incubator
/// module makes every start print a warning, is not needed. A block stays in the cache of a core
/// while all queries of a batch pass over it, and each query does the same sums in the same order
/// alone as in a batch, so the scores are the same to the last bit.
final class VectorBlocks {
    static final int LANES = 64;

    /// Numbers of the query that one pass of the inner loop uses.
    private static final int STEP = 4;

    private final int dimensions;
    private final int padded;
    private final List<float[]> blocks = new ArrayList<>();
    private int size;

    VectorBlocks(int dimensions) {
        this.dimensions = dimensions;
        this.padded = (dimensions + STEP - 1) / STEP * STEP;
    }

    int size() {
        return size;
    }

    void add(float[] vector) {
        if (size % LANES == 0) {
            blocks.add(new float[padded * LANES]);
        }
        float[] block = blocks.getLast();
        int lane = size % LANES;
        for (int i = 0; i < dimensions; i++) {
            block[i * LANES + lane] = vector[i];
        }
        size++;
    }

    /// A copy of the vector of that number.
    float[] at(int number) {
        float[] block = blocks.get(number / LANES);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = block[i * LANES + number % LANES];
        }
        return vector;
    }

    /// Compares the vectors from number `from` on with each query.
    void compare(List<float[]> queries, int from, Compared compared) {
        if (from >= size) {
            return;
        }
        List<float[]> whole = queries.stream().map(query -> Arrays.copyOf(query, padded)).toList();
        float[] scores = new float[LANES];
        for (int block = from / LANES; block < blocks.size(); block++) {
            int first = block * LANES;
            int start = Math.max(from, first);
            int end = Math.min(size, first + LANES);
            for (int query = 0; query < whole.size(); query++) {
                Arrays.fill(scores, 0);
                multiply(blocks.get(block), whole.get(query), scores);
                for (int number = start; number < end; number++) {
                    compared.score(query, number, scores[number - first]);
                }
            }
        }
    }

    private static void multiply(float[] block, float[] query, float[] sums) {
        for (int i = 0; i < query.length; i += STEP) {
            add(block, i * LANES, query[i], query[i + 1], query[i + 2], query[i + 3], sums);
        }
    }

    private static void add(
            float[] block, int at, float a, float b, float c, float d, float[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            float sum = Math.fma(a, block[at + lane], sums[lane]);
            sum = Math.fma(b, block[at + LANES + lane], sum);
            sum = Math.fma(c, block[at + 2 * LANES + lane], sum);
            sums[lane] = Math.fma(d, block[at + 3 * LANES + lane], sum);
        }
    }

    /// Takes scores.
    @FunctionalInterface
    interface Compared {
        /// Takes one score.
        ///
        /// @param query number of the query in the batch
        /// @param number of the vector
        void score(int query, int number, float score);
    }
}
