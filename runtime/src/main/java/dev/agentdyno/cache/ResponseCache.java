package dev.agentdyno.cache;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import java.util.List;

/// Answers of chat models by request: the [Cache] that [CachedModel] stands behind. Safe for use by
/// many threads.
///
/// The key is everything that the answer depends on: model, messages, calls of tools and their
/// results, schemas, temperature, length asked for.
public final class ResponseCache {
    static final String NAME = "response";

    /// Who answered a hit: no provider spent time on it.
    private static final String PROVIDER = "cache";

    private final Cache<CacheKey, ChatResponse> answers;

    ResponseCache(Cache<CacheKey, ChatResponse> answers) {
        this.answers = answers;
    }

    /// Whether this cache would be asked for `request`.
    public boolean accepts(ChatRequest request) {
        return request.cacheable() && answers.enabled();
    }

    /// The answer to an equal request, or else the one that `load` brings. The caller's thread does
    /// the loading; a load that fails is shared with those who joined, and not kept.
    public ChatResponse answer(ChatRequest request, Load load)
            throws ModelException, InterruptedException {
        Found<ChatResponse> found = answers.find(CacheKey.of(request), load);
        ChatResponse response = found.value().withCache(found.use());
        return found.use() == CacheUse.HIT ? response.withProvider(PROVIDER) : response;
    }

    /// Forgets every answer, in Redis too unless that is away. Waits until Redis has.
    public void clear() throws InterruptedException {
        answers.clear();
    }

    public CacheStatistics statistics() {
        return answers.statistics();
    }

    /// The tiers in the order in which they are asked.
    public List<TierStatistics> tiers() {
        return answers.tiers();
    }

    /// Emits `agentdyno.CacheStats` events, as [Cache#emit].
    public void emit() {
        answers.emit();
    }

    /// Asks the model.
    @FunctionalInterface
    public interface Load extends Loader<ChatResponse, ModelException> {
        @Override
        default ModelException shared(ModelException failure) {
            return failure.forAnotherCaller();
        }
    }
}
