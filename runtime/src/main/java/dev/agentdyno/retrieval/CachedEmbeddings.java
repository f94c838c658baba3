package dev.agentdyno.retrieval;

import dev.agentdyno.cache.Cache;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.Embeddings;
import dev.agentdyno.model.ModelException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/// An embedding model behind a cache; what is missing of a batch is one call.
final class CachedEmbeddings implements EmbeddingModel {
    private final EmbeddingModel model;
    private final Cache<String, float[]> cache;

    CachedEmbeddings(EmbeddingModel model, Cache<String, float[]> cache) {
        this.model = model;
        this.cache = cache;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public OptionalInt dimensions() {
        return model.dimensions();
    }

    /// The tokens are those of what was not cached.
    @Override
    public Embeddings embed(List<String> texts) throws ModelException, InterruptedException {
        Embeddings.check(texts);
        AtomicLong tokens = new AtomicLong();
        List<float[]> vectors =
                cache.allOf(
                        texts.stream().map(this::key).toList(), missing -> load(missing, tokens));
        return new Embeddings(vectors, tokens.get());
    }

    private String key(String text) {
        return name() + "\n" + text;
    }

    private List<float[]> load(List<String> keys, AtomicLong tokens)
            throws ModelException, InterruptedException {
        int prefix = name().length() + 1;
        Embeddings loaded = model.embed(keys.stream().map(key -> key.substring(prefix)).toList());
        tokens.set(loaded.inputTokens());
        return loaded.vectors();
    }
}
