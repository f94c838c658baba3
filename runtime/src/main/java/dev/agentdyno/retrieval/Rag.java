package dev.agentdyno.retrieval;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.model.ChatRequest;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.EmbeddingModel;
import dev.agentdyno.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers questions by a model that is shown what an index holds about them. Immutable, safe for
/// use by many threads; made by [Retrieval#rag].
///
/// A question that fails is an answer with an error type, not an exception.
public final class Rag {
    private static final String INSTRUCTIONS =
            "Answer the question from the texts alone. Name the texts in brackets that you use; say"
                    + " so if they do not tell.";

    private final Retrieval retrieval;
    private final VectorIndex index;
    private final EmbeddingModel embeddings;
    private final ChatModel model;
    private final ChatRequest form;

    Rag(
            Retrieval retrieval,
            VectorIndex index,
            EmbeddingModel embeddings,
            ChatModel model,
            String modelName) {
        this(retrieval, index, embeddings, model, ChatRequest.of(modelName));
    }

    private Rag(
            Retrieval retrieval,
            VectorIndex index,
            EmbeddingModel embeddings,
            ChatModel model,
            ChatRequest form) {
        this.retrieval = retrieval;
        this.index = index;
        this.embeddings = embeddings;
        this.model = model;
        this.form = form;
    }

    /// The same with answers that a cache in front of the model may keep and give again, or not.
    public Rag withCacheable(boolean wanted) {
        return with(form.withCacheable(wanted));
    }

    /// The same with answers of so many tokens at most.
    ///
    /// @throws IllegalArgumentException if that is not at least 1
    public Rag withMaxOutputTokens(int most) {
        return with(form.withMaxOutputTokens(most));
    }

    private Rag with(ChatRequest other) {
        return new Rag(retrieval, index, embeddings, model, other);
    }

    /// The answer to one question, in the caller's thread.
    ///
    /// @throws IllegalArgumentException if the question is empty
    public RagAnswer ask(String question) throws InterruptedException {
        return ask(question, null);
    }

    /// As [#ask(String)], and hands the tokens on as they come.
    public RagAnswer stream(String question, Consumer<String> tokens) throws InterruptedException {
        return ask(question, tokens);
    }

    private RagAnswer ask(String question, @Nullable Consumer<String> tokens)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            SearchResult found = retrieval.find(index, embeddings, List.of(question)).getFirst();
            return limited(new Asked(question, found, start), tokens);
        } catch (ModelException e) {
            return failed(question, start, e.errorType(), e);
        }
    }

    /// The answers to many questions, in their order: documents for all are found together, and as
    /// many are answered at once as the setting `retrieval.limit.max` allows.
    ///
    /// @throws IllegalArgumentException if there is no question, or an empty one
    public List<RagAnswer> askAll(List<String> questions) throws InterruptedException {
        long start = System.nanoTime();
        List<SearchResult> found;
        try {
            found = retrieval.find(index, embeddings, questions);
        } catch (ModelException e) {
            return questions.stream()
                    .map(question -> failed(question, start, e.errorType(), e))
                    .toList();
        }
        List<Callable<RagAnswer>> tasks = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            Asked asked = new Asked(questions.get(i), found.get(i), start);
            tasks.add(() -> limited(asked, null));
        }
        return results(retrieval.threads().invokeAll(tasks));
    }

    private static List<RagAnswer> results(List<Future<RagAnswer>> ended)
            throws InterruptedException {
        List<RagAnswer> answers = new ArrayList<>(ended.size());
        for (Future<RagAnswer> each : ended) {
            try {
                answers.add(each.get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case InterruptedException _ -> throw new InterruptedException();
                    case RuntimeException broken -> throw broken;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
        return answers;
    }

    private RagAnswer limited(Asked asked, @Nullable Consumer<String> tokens)
            throws InterruptedException {
        retrieval.limit().acquire();
        long start = System.nanoTime();
        try {
            return answer(asked, tokens);
        } finally {
            retrieval.limit().release(start, System.nanoTime(), false);
        }
    }

    private RagAnswer answer(Asked asked, @Nullable Consumer<String> tokens)
            throws InterruptedException {
        try {
            Context context = retrieval.context(index, embeddings, asked.question(), asked.found());
            ChatRequest request =
                    form.withMessages(
                            new ChatMessage.System(INSTRUCTIONS),
                            new ChatMessage.User(context.asText() + asked.question()));
            ChatResponse response =
                    tokens == null ? model.chat(request) : model.stream(request, tokens);
            return ended(asked, context, response);
        } catch (ModelException e) {
            return failed(asked.question(), asked.startNanos(), e.errorType(), e);
        } catch (RuntimeException e) {
            String type = e.getClass().getSimpleName();
            return failed(asked.question(), asked.startNanos(), type, e);
        }
    }

    private RagAnswer ended(Asked asked, Context context, ChatResponse response) {
        RagAnswer answer =
                new RagAnswer(
                        asked.question(),
                        response.text(),
                        context.pieces(),
                        asked.found().method(),
                        response.usage().inputTokens(),
                        response.usage().outputTokens(),
                        response.firstTokenNanos(),
                        System.nanoTime() - asked.startNanos(),
                        "",
                        "");
        retrieval.answered(answer);
        return answer;
    }

    private RagAnswer failed(String question, long startNanos, String errorType, Exception cause) {
        RagAnswer answer =
                new RagAnswer(
                        question,
                        "",
                        List.of(),
                        index.method(),
                        -1,
                        -1,
                        -1,
                        System.nanoTime() - startNanos,
                        errorType,
                        line(cause));
        retrieval.answered(answer);
        return answer;
    }

    private static String line(Exception cause) {
        String message = cause.getMessage();
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /// A question and what was found for it.
    private record Asked(String question, SearchResult found, long startNanos) {}
}
