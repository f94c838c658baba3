package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// An embedding model behind an HTTP API of OpenAI's form, `/v1/embeddings`. Safe for use by many
/// threads.
///
/// More texts than fit into one request are sent in several, one after the other. Vectors are asked
/// for as bytes, which are a third of the same in numbers; a server that answers with numbers is
/// understood all the same. An interrupt ends a call at once on a virtual thread.
///
/// ```java
/// EmbeddingModel model =
///         new OpenAiEmbeddings(Endpoint.openAi(key), policy, "text-embedding-3-small")
///                 .withDimensions(512);
/// ```
public final class OpenAiEmbeddings implements EmbeddingModel, AutoCloseable {
    /// Texts in one request if nothing else is said.
    public static final int BATCH = 256;

    private static final int LARGEST_MEGABYTES = 64;

    private final HttpCalls calls;
    private final Endpoint endpoint;
    private final HttpUrl url;
    private final Wish wish;

    /// @param model that the provider is asked for
    /// @throws IllegalArgumentException if that is blank
    public OpenAiEmbeddings(Endpoint endpoint, CallPolicy policy, String model) {
        this(new HttpCalls(endpoint, policy), endpoint, new Wish(model, 0, true, BATCH));
    }

    private OpenAiEmbeddings(HttpCalls calls, Endpoint endpoint, Wish wish) {
        this.calls = calls;
        this.endpoint = endpoint;
        this.url = endpoint.url("v1", "embeddings");
        this.wish = wish;
    }

    /// The same model with vectors of so many numbers, for models that can shorten them.
    ///
    /// @throws IllegalArgumentException if that is not positive
    public OpenAiEmbeddings withDimensions(int dimensions) {
        if (dimensions < 1) {
            throw new IllegalArgumentException("a vector has at least one dimension");
        }
        return with(new Wish(wish.model, dimensions, wish.base64, wish.batch));
    }

    /// The same model with so many texts in a request, from 1 to 2048.
    ///
    /// @throws IllegalArgumentException if it is another number
    public OpenAiEmbeddings withBatch(int texts) {
        if (texts < 1 || texts > EmbeddingRequest.MOST_TEXTS) {
            throw new IllegalArgumentException(
                    "a request holds 1 to " + EmbeddingRequest.MOST_TEXTS + " texts");
        }
        return with(new Wish(wish.model, wish.dimensions, wish.base64, texts));
    }

    /// The same model with vectors written as numbers, for servers that refuse to write bytes.
    public OpenAiEmbeddings withNumbers() {
        return with(new Wish(wish.model, wish.dimensions, false, wish.batch));
    }

    private OpenAiEmbeddings with(Wish other) {
        return new OpenAiEmbeddings(calls, endpoint, other);
    }

    @Override
    public OptionalInt dimensions() {
        return wish.dimensions > 0 ? OptionalInt.of(wish.dimensions) : OptionalInt.empty();
    }

    /// The model asked for, with the dimensions if those are asked for too.
    @Override
    public String name() {
        return wish.dimensions == 0 ? wish.model : wish.model + "-" + wish.dimensions;
    }

    @Override
    public Embeddings embed(List<String> texts) throws ModelException, InterruptedException {
        Embeddings.check(texts);
        List<float[]> vectors = new ArrayList<>(texts.size());
        long tokens = 0;
        for (int from = 0; from < texts.size(); from += wish.batch) {
            Embeddings some = ask(texts.subList(from, Math.min(texts.size(), from + wish.batch)));
            vectors.addAll(some.vectors());
            tokens = sum(tokens, some.inputTokens());
        }
        return new Embeddings(vectors, tokens);
    }

    private static long sum(long one, long other) {
        return one < 0 || other < 0 ? Embeddings.UNKNOWN : one + other;
    }

    private Embeddings ask(List<String> texts) throws ModelException, InterruptedException {
        Request.Builder http = HttpCalls.post(url, wish.body(texts));
        endpoint.authorize(http);
        return calls.ask(
                        http,
                        source ->
                                VectorAnswers.read(
                                        HttpCalls.whole(source, LARGEST_MEGABYTES), texts.size()))
                .value();
    }

    /// Closes idle connections, those of models made of this one too; calls under way end by
    /// themselves.
    @Override
    public void close() {
        calls.close();
    }

    /// What is asked for beside the texts.
    ///
    /// @param dimensions 0 leaves them to the model
    private record Wish(String model, int dimensions, boolean base64, int batch) {
        Wish {
            if (model.isBlank()) {
                throw new IllegalArgumentException("the embedding model has no name");
            }
        }

        byte[] body(List<String> texts) {
            return WireJson.object(json -> {
                json.writeStringProperty("model", model);
                json.writeArrayPropertyStart("input");
                texts.forEach(json::writeString);
                json.writeEndArray();
                json.writeStringProperty("encoding_format", base64 ? "base64" : "float");
                if (dimensions > 0) {
                    json.writeNumberProperty("dimensions", dimensions);
                }
            });
        }
    }
}
