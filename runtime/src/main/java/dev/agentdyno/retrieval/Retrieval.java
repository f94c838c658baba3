package dev.agentdyno.retrieval;

import dev.agentdyno.cache.Cache;
import dev.agentdyno.cache.Caches;
import dev.agentdyno.cache.Codec;
import dev.agentdyno.flow.ConcurrencyLimit;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.Embeddings;
import dev.agentdyno.model.ModelException;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.RetrievalEvent;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What retrieval runs on: settings, meters, caches of embeddings, of found documents and of what
/// is shown to a model, one executor, and one limit on questions answered at once. Safe for use by
/// many threads.
///
/// ```java
/// Retrieval retrieval = new Retrieval(tunables, meters, caches, flow);
/// Rag rag = retrieval.rag(index, EmbeddingModel.lexical(384), model, "dyno-small");
/// RagAnswer answer = rag.ask("Who pays for a late parcel?");
/// ```
public final class Retrieval implements AutoCloseable {
    /// Starts the names of settings, and is that of the limit.
    private static final String NAME = "retrieval";

    private static final long MOST_AT_ONCE = 32;

    private final Tunable<Long> documents;
    private final Tunable<Long> contextTokens;
    private final Tunable<Long> searchWidth;
    private final RetrievalMeters meters;
    private final Cache<String, float[]> embeddings;
    private final Cache<String, Retrieved> found;
    private final Cache<String, Context> prompts;
    private final ConcurrencyLimit limit;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rag-", 0).factory());

    /// Declares settings, meters and caches.
    public Retrieval(Tunables tunables, Meters meters, Caches caches, Flow flow) {
        this.meters = new RetrievalMeters(meters);
        documents =
                tunables.whole(
                        NAME + ".documents",
                        5,
                        1,
                        1_000,
                        "documents",
                        "Documents found for a question: more tell more, and cost tokens.");
        contextTokens =
                tunables.whole(
                        NAME + ".contextTokens",
                        1_000,
                        1,
                        1_000_000,
                        "tokens",
                        "Most tokens of documents in a prompt: more tell more, and cost tokens.");
        searchWidth =
                tunables.whole(
                        NAME + ".searchWidth",
                        100,
                        1,
                        VectorIndex.MOST_HITS,
                        "candidates",
                        "Candidates kept while a graph of neighbours is searched: more miss less"
                                + " and take longer.");
        embeddings = caches.open("embedding", Codec.TEXT, Codec.FLOATS);
        found = caches.open(NAME, Codec.TEXT, Codec.json(Retrieved.class));
        prompts = caches.open("prompt", Codec.TEXT, Codec.json(Context.class));
        limit = flow.limit(NAME, MOST_AT_ONCE);
    }

    /// `model` behind the cache of embeddings.
    public EmbeddingModel cached(EmbeddingModel model) {
        return model instanceof CachedEmbeddings ? model : new CachedEmbeddings(model, embeddings);
    }

    /// Answers questions from the documents of `index`.
    ///
    /// @param embeddings the model whose vectors the index holds
    /// @param modelName what is asked of `model`
    /// @throws IllegalArgumentException if the model's vectors are known to be of another length
    ///   than those of the index
    public Rag rag(
            VectorIndex index, EmbeddingModel embeddings, ChatModel model, String modelName) {
        int due = index.dimensions();
        int given = embeddings.dimensions().orElse(due);
        if (given != due) {
            throw new IllegalArgumentException(
                    "index "
                            + index.name()
                            + " holds vectors of "
                            + due
                            + " numbers, and "
                            + embeddings.name()
                            + " makes some of "
                            + given);
        }
        return new Rag(this, index, cached(embeddings), model, modelName);
    }

    /// The documents nearest to each text; embeds and searches those together that are not cached.
    /// One `agentdyno.Retrieval` event.
    ///
    /// @throws IllegalArgumentException if there is no text, or an empty one
    public List<SearchResult> find(VectorIndex index, EmbeddingModel embeddings, List<String> texts)
            throws ModelException, InterruptedException {
        Embeddings.check(texts);
        Search search =
                new Search(
                        index,
                        cached(embeddings),
                        Math.toIntExact(documents.value()),
                        Math.toIntExact(searchWidth.value()));
        String prefix = search.key();
        List<String> keys = texts.stream().map(text -> prefix + text).toList();
        RetrievalEvent event = new RetrievalEvent();
        event.begin();
        try {
            List<Retrieved> results =
                    found.allOf(
                            keys,
                            missing ->
                                    search.run(
                                            missing.stream()
                                                    .map(key -> key.substring(prefix.length()))
                                                    .toList()));
            return tell(event, search, results);
        } catch (ModelException e) {
            event.errorType = e.errorType();
            throw e;
        } finally {
            search.commit(event, texts.size());
        }
    }

    private List<SearchResult> tell(RetrievalEvent event, Search search, List<Retrieved> results) {
        search.meter(meters, results.size());
        event.found = results.stream().mapToInt(result -> result.ids().size()).sum();
        return results.stream().map(result -> result.in(search.index)).toList();
    }

    /// What a model is shown of the documents found for a question.
    Context context(VectorIndex index, EmbeddingModel model, String question, SearchResult result)
            throws InterruptedException {
        int most = Math.toIntExact(contextTokens.value());
        String key =
                String.join(
                        "\n",
                        index.revision(),
                        model.name(),
                        result.method().word(),
                        Integer.toString(result.hits().size()),
                        Integer.toString(most),
                        question);
        return prompts.get(
                key,
                () -> new ContextBuilder(most, ContextOrder.SCORE).addAll(result.hits()).build());
    }

    ConcurrencyLimit limit() {
        return limit;
    }

    ExecutorService threads() {
        return threads;
    }

    void answered(RagAnswer answer) {
        meters.answered(answer);
    }

    /// Ends what is under way.
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// One search, and what it took.
    private static final class Search {
        private final VectorIndex index;
        private final EmbeddingModel embeddings;
        private final int most;
        private final int width;
        private int searched;
        private long tokens = Embeddings.UNKNOWN;
        private long compared;
        private long embedNanos;
        private long searchNanos;
        private SearchMethod method = SearchMethod.EXACT;

        Search(VectorIndex index, EmbeddingModel embeddings, int most, int width) {
            this.index = index;
            this.embeddings = embeddings;
            this.most = most;
            this.width = width;
        }

        /// All that the result depends on but the text.
        String key() {
            return String.join(
                    "\n",
                    index.revision(),
                    embeddings.name(),
                    Integer.toString(most),
                    Integer.toString(width),
                    "");
        }

        List<Retrieved> run(List<String> texts) throws ModelException, InterruptedException {
            long start = System.nanoTime();
            Embeddings queries = embeddings.embed(texts);
            long embedded = System.nanoTime();
            List<SearchResult> results = index.search(queries.vectors(), most, width);
            tokens = queries.inputTokens();
            searchNanos = System.nanoTime() - embedded;
            embedNanos = embedded - start;
            searched = texts.size();
            compared = results.stream().mapToLong(SearchResult::compared).sum();
            method = results.getFirst().method();
            return results.stream().map(Retrieved::of).toList();
        }

        void meter(RetrievalMeters meters, int queries) {
            meters.cached(queries - searched);
            if (searched > 0) {
                meters.searched(method, searched, embedNanos, searchNanos);
                meters.embedded(tokens);
            }
        }

        void commit(RetrievalEvent event, int queries) {
            event.end();
            if (!event.shouldCommit()) {
                return;
            }
            event.index = index.name();
            event.method = searched == 0 ? "" : method.word();
            event.queries = queries;
            event.cached = event.errorType.isEmpty() ? queries - searched : 0;
            event.wanted = most;
            event.candidates = compared;
            event.inputTokens = tokens;
            event.embedTime = embedNanos;
            event.searchTime = searchNanos;
            event.commit();
        }
    }
}
