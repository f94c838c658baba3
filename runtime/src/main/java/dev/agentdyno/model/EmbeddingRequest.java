package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A request for vectors, of OpenAI's form, as a server reads it.
///
/// @param base64 whether a vector is to be the text of its bytes, rather than a list of numbers
record EmbeddingRequest(String model, List<String> texts, int dimensions, boolean base64) {
    /// Texts that OpenAI takes in one request.
    static final int MOST_TEXTS = 2_048;

    EmbeddingRequest {
        texts = List.copyOf(texts);
    }

    /// Reads a request.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    static EmbeddingRequest read(byte[] body) {
        JsonNode root = ProviderRequest.parse(body);
        return new EmbeddingRequest(
                ProviderRequest.model(root),
                texts(root.path("input")),
                dimensions(root),
                base64(root.path("encoding_format").asString("float")));
    }

    private static List<String> texts(JsonNode input) {
        List<String> texts = new ArrayList<>();
        if (input.isArray()) {
            input.forEach(text -> texts.add(text(text)));
        } else {
            texts.add(text(input));
        }
        if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("input must hold 1 to " + MOST_TEXTS + " texts");
        }
        return texts;
    }

    private static String text(JsonNode text) {
        if (!text.isString() || text.asString().isBlank()) {
            throw new IllegalArgumentException("input must be a text, or texts, and none empty");
        }
        return text.asString();
    }

    private static int dimensions(JsonNode root) {
        int asked = ProviderRequest.limit(root, "dimensions");
        if (asked < 0) {
            return SimulatedEmbeddings.DIMENSIONS;
        }
        if (!LexicalEmbedding.has(asked)) {
            throw new IllegalArgumentException("there are no vectors of " + asked + " dimensions");
        }
        return asked;
    }

    private static boolean base64(String format) {
        return switch (format) {
            case "float" -> false;
            case "base64" -> true;
            default ->
                    throw new IllegalArgumentException("encoding_format must be float or base64");
        };
    }
}
