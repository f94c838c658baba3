package dev.agentdyno.bench;

import dev.agentdyno.model.Embeddings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Searches by comparing a query with one vector after the other, a number at a time: what batches
/// are measured against.
///
/// @param vectors each of length 1
record PlainSearch(List<float[]> vectors) {
    /// A vector's number, and how near it is.
    record Found(int number, float score) {}

    List<Found> nearest(float[] query, int most) {
        float[] unit = Embeddings.unit(query);
        PriorityQueue<Found> best = new PriorityQueue<>(Comparator.comparingDouble(Found::score));
        for (int number = 0; number < vectors.size(); number++) {
            float score = dot(unit, vectors.get(number));
            if (best.size() < most || score > best.element().score()) {
                best.add(new Found(number, score));
            }
            if (best.size() > most) {
                best.remove();
            }
        }
        List<Found> found = new ArrayList<>(best);
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        return found;
    }

    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
