package dev.agentdyno.cache;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/// Answers of chat models by request: the [Cache] that [CachedModel] stands behind. Safe for use by
/// many threads.
///
/// The key is everything that the answer depends on: model, messages, calls of tools and their
/// results, schemas, temperature, length asked for.
public final class ResponseCache {
    static final String NAME = "response";

    private static final Logger LOG = System.getLogger(ResponseCache.class.getName());

    /// Who answered a hit: no provider spent time on it.
    private static final String PROVIDER = "cache";

    private final Cache<CacheKey, ChatResponse> answers;

    /// @param upkeep reads the file that the setting `cache.response.warm` names
    ResponseCache(Cache<CacheKey, ChatResponse> answers, Tunables tunables, Executor upkeep) {
        this.answers = answers;
        tunables.inputFile(
                        "cache.response.warm",
                        WarmFile::check,
                        "A JSONL file of requests and answers that are put into the cache when this"
                                + " is set: hits from the start, for heap.")
                .onChange(file -> upkeep.execute(() -> warm(file)));
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

    /// Keeps the answers of a file of lines such as `{"request": {"model": "m", "messages":
    /// [{"role": "user", "content": "Hi"}]}, "answer": "Hello", "cost_seconds": 0.8}`; answers how
    /// many there were.
    ///
    /// @throws IOException with one line that says why the file cannot be read or which line is
    ///   broken; then none of its answers is kept
    public int warm(Path file) throws IOException {
        List<WarmFile.Answer> read = WarmFile.read(file);
        read.forEach(answer ->
                answers.put(CacheKey.of(answer.request()), answer.response(), answer.cost()));
        return read.size();
    }

    private void warm(String file) {
        if (file.isEmpty()) {
            return;
        }
        try {
            int count = warm(Path.of(file));
            LOG.log(Logger.Level.INFO, count + " answers of " + file + " are in the cache");
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "no answer is warm: " + e.getMessage());
        }
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
