package dev.agentdyno.bench;

import dev.agentdyno.model.Embeddings;
import dev.agentdyno.retrieval.Document;
import dev.agentdyno.retrieval.VectorIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Vectors around some centres, always the same: as those of texts, they lie in clusters.
final class RandomVectors {
    private static final int CENTRES = 100;
    private static final long SEED = 11;

    private final SplittableRandom random;
    private final int dimensions;
    private final float[][] centres;

    private RandomVectors(int dimensions, long salt) {
        this.dimensions = dimensions;
        SplittableRandom common = new SplittableRandom(SEED);
        centres = new float[CENTRES][dimensions];
        for (float[] centre : centres) {
            for (int i = 0; i < dimensions; i++) {
                centre[i] = (float) common.nextGaussian();
            }
        }
        random = new SplittableRandom(SEED + salt);
    }

    static void fill(VectorIndex index, int count) {
        RandomVectors vectors = new RandomVectors(index.dimensions(), 1);
        for (int i = 0; i < count; i++) {
            index.add(Document.of("d" + i, "Text " + i + " tells of an order."), vectors.next());
        }
    }

    /// The vectors that [#fill] adds, each of length 1.
    static List<float[]> units(int count, int dimensions) {
        RandomVectors vectors = new RandomVectors(dimensions, 1);
        List<float[]> units = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            units.add(Embeddings.unit(vectors.next()));
        }
        return units;
    }

    static List<float[]> queries(int count, int dimensions) {
        RandomVectors vectors = new RandomVectors(dimensions, 2);
        List<float[]> queries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queries.add(vectors.next());
        }
        return queries;
    }

    private float[] next() {
        float[] vector = centres[random.nextInt(CENTRES)].clone();
        for (int i = 0; i < dimensions; i++) {
            vector[i] += (float) random.nextGaussian();
        }
        return vector;
    }
}
