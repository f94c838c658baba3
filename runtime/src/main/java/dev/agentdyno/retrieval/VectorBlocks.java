package dev.agentdyno.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Vectors by number, laid out for comparing all of them with a query. Not safe for use by many
/// threads while one adds.
///
/// Sixty-four vectors are a block of rows: the first numbers of all, then the second ones, and so
/// on. The inner loop then adds to sixty-four sums that are independent of each other, which the
/// JVM compiles to vector instructions by itself, since all its arrays are read and written at the
/// same place: the Vector API, whose incubator module makes every start print a warning, is not
/// needed. A block stays in the cache of a core while all queries of a batch pass over it, two at a
/// time, so that a row is loaded once for both. Each query does the same sums in the same order
/// alone as in a batch, so the scores are the same to the last bit.
final class VectorBlocks {
    static final int LANES = 64;

    /// Numbers of the query that one pass of the inner loop uses.
    private static final int STEP = 4;

    private final int dimensions;
    private final int padded;
    private final List<float[][]> blocks = new ArrayList<>();
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
            blocks.add(new float[padded][LANES]);
        }
        float[][] block = blocks.getLast();
        int lane = size % LANES;
        for (int i = 0; i < dimensions; i++) {
            block[i][lane] = vector[i];
        }
        size++;
    }

    /// A copy of the vector of that number.
    float[] at(int number) {
        float[][] block = blocks.get(number / LANES);
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = block[i][number % LANES];
        }
        return vector;
    }

    /// Compares the vectors from number `from` on with each query.
    void compare(List<float[]> queries, int from, Compared compared) {
        List<float[]> whole = queries.stream().map(query -> Arrays.copyOf(query, padded)).toList();
        float[] scores = new float[LANES];
        float[] others = new float[LANES];
        for (int block = from / LANES; block * LANES < size; block++) {
            Part part = new Part(block * LANES, Math.max(from, block * LANES), size);
            int query = 0;
            for (; query + 1 < whole.size(); query += 2) {
                multiply(blocks.get(block), whole.get(query), whole.get(query + 1), scores, others);
                part.tell(query, scores, compared);
                part.tell(query + 1, others, compared);
            }
            if (query < whole.size()) {
                multiply(blocks.get(block), whole.get(query), scores);
                part.tell(query, scores, compared);
            }
        }
    }

    private static void multiply(float[][] block, float[] query, float[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < query.length; i += STEP) {
            add(
                    block[i],
                    block[i + 1],
                    block[i + 2],
                    block[i + 3],
                    query[i],
                    query[i + 1],
                    query[i + 2],
                    query[i + 3],
                    sums);
        }
    }

    private static void add(
            float[] first,
            float[] second,
            float[] third,
            float[] fourth,
            float a,
            float b,
            float c,
            float d,
            float[] sums) {
        for (int lane = 0; lane < LANES; lane++) {
            float sum = Math.fma(a, first[lane], sums[lane]);
            sum = Math.fma(b, second[lane], sum);
            sum = Math.fma(c, third[lane], sum);
            sums[lane] = Math.fma(d, fourth[lane], sum);
        }
    }

    private static void multiply(
            float[][] block, float[] query, float[] other, float[] sums, float[] others) {
        Arrays.fill(sums, 0);
        Arrays.fill(others, 0);
        for (int i = 0; i < query.length; i += STEP) {
            add(
                    block[i],
                    block[i + 1],
                    block[i + 2],
                    block[i + 3],
                    query[i],
                    query[i + 1],
                    query[i + 2],
                    query[i + 3],
                    other[i],
                    other[i + 1],
                    other[i + 2],
                    other[i + 3],
                    sums,
                    others);
        }
    }

    private static void add(
            float[] first,
            float[] second,
            float[] third,
            float[] fourth,
            float a,
            float b,
            float c,
            float d,
            float e,
            float f,
            float g,
            float h,
            float[] sums,
            float[] others) {
        for (int lane = 0; lane < LANES; lane++) {
            float one = first[lane];
            float two = second[lane];
            float three = third[lane];
            float four = fourth[lane];
            float sum = Math.fma(b, two, Math.fma(a, one, sums[lane]));
            sums[lane] = Math.fma(d, four, Math.fma(c, three, sum));
            float other = Math.fma(f, two, Math.fma(e, one, others[lane]));
            others[lane] = Math.fma(h, four, Math.fma(g, three, other));
        }
    }

    /// The lanes of a block that are compared.
    ///
    /// @param first number of the vector in the first lane
    /// @param from number of the first that counts
    /// @param size number after the last
    private record Part(int first, int from, int size) {
        void tell(int query, float[] scores, Compared compared) {
            int end = Math.min(size, first + LANES);
            for (int number = from; number < end; number++) {
                compared.score(query, number, scores[number - first]);
            }
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
