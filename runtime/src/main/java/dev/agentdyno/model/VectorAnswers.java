package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads vectors that servers answer in the form of OpenAI's API. Nothing of it is trusted: a
/// vector that is missing, or of another length than the others, is an error and never a wrong
/// neighbour.
final class VectorAnswers {
    private VectorAnswers() {}

    /// @param count of the texts that were sent
    static Embeddings read(JsonNode root, int count) throws ModelException {
        float[] @Nullable [] vectors = new float[count][];
        JsonNode data = root.path("data");
        for (int i = 0; i < data.size(); i++) {
            int index = data.get(i).path("index").asInt(i);
            if (index < 0 || index >= count || vectors[index] != null) {
                throw bad("a vector belongs to no text");
            }
            vectors[index] = vector(data.get(i).path("embedding"));
        }
        return new Embeddings(
                complete(vectors), WireJson.count(root.path("usage").path("prompt_tokens")));
    }

    private static List<float[]> complete(float[] @Nullable [] vectors) throws ModelException {
        List<float[]> complete = new ArrayList<>(vectors.length);
        for (float[] vector : vectors) {
            if (vector == null) {
                throw bad("a text has no vector");
            }
            if (!complete.isEmpty() && vector.length != complete.getFirst().length) {
                throw bad("vectors are of different lengths");
            }
            complete.add(vector);
        }
        return complete;
    }

    private static float[] vector(JsonNode node) throws ModelException {
        float[] vector = node.isString() ? bytes(node.asString()) : numbers(node);
        if (vector.length == 0) {
            throw bad("a vector is empty");
        }
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw bad("a vector holds what is no number");
            }
        }
        return vector;
    }

    private static float[] bytes(String text) throws ModelException {
        try {
            return VectorBytes.read(text);
        } catch (IllegalArgumentException e) {
            throw new ModelException("bad_response", "a vector is no base64 of numbers", e);
        }
    }

    private static float[] numbers(JsonNode node) {
        float[] vector = new float[node.size()];
        for (int i = 0; i < vector.length; i++) {
            JsonNode number = node.get(i);
            vector[i] = number.isNumber() ? (float) number.doubleValue() : Float.NaN;
        }
        return vector;
    }

    private static ModelException bad(String why) {
        return new ModelException("bad_response", why);
    }
}
