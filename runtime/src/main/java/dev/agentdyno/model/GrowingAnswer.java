package dev.agentdyno.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// An answer that comes in pieces, put together. For one thread.
///
/// Bounded: [#LARGEST] characters of text and arguments in sum, and so many calls of tools as fit.
final class GrowingAnswer {
    static final int LARGEST = 16 * 1024 * 1024;

    private final Consumer<String> tokens;
    private final long startNanos;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, Call> calls = new TreeMap<>();
    private String model = "";
    private String provider;
    private String finishReason = "";
    private Usage usage = Usage.UNKNOWN;
    private long firstTokenNanos = -1;
    private int size;

    GrowingAnswer(String provider, Consumer<String> tokens, long startNanos) {
        this.provider = provider;
        this.tokens = tokens;
        this.startNanos = startNanos;
    }

    String model() {
        return model;
    }

    String provider() {
        return provider;
    }

    String finishReason() {
        return finishReason;
    }

    Usage usage() {
        return usage;
    }

    void from(String answeringModel, String answeringProvider) {
        model = answeringModel;
        provider = answeringProvider;
    }

    void finish(String reason) {
        finishReason = reason;
    }

    void use(Usage told) {
        usage = told;
    }

    /// Adds a piece of text and hands it out.
    void text(String piece) throws ModelException {
        if (piece.isEmpty()) {
            return;
        }
        grow(piece.length());
        firstToken();
        text.append(piece);
        tokens.accept(piece);
    }

    /// Begins or goes on with the call of a tool at `index`; what is empty stays as it was.
    void call(int index, String id, String name, String arguments) throws ModelException {
        firstToken();
        grow(1 + arguments.length());
        Call call = calls.computeIfAbsent(index, _ -> new Call());
        call.id = id.isEmpty() ? call.id : id;
        call.name = name.isEmpty() ? call.name : name;
        call.arguments.append(arguments);
    }

    /// Calls of tools so far.
    int calls() {
        return calls.size();
    }

    private void grow(int characters) throws ModelException {
        size += characters;
        if (size > LARGEST) {
            throw new ModelException("bad_response", "the answer is larger than 16 MB");
        }
    }

    private void firstToken() {
        if (firstTokenNanos < 0) {
            firstTokenNanos = System.nanoTime() - startNanos;
        }
    }

    /// Whether the model said that it is done.
    boolean finished() {
        return !finishReason.isEmpty();
    }

    ChatResponse response() {
        List<ToolRequest> requests = new ArrayList<>(calls.size());
        calls.values().forEach(call -> requests.add(call.request()));
        return new ChatResponse(
                model,
                provider,
                new ChatMessage.Assistant(text.toString(), requests),
                finishReason,
                usage,
                firstTokenNanos);
    }

    /// A call of a tool, growing.
    private static final class Call {
        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        ToolRequest request() {
            return new ToolRequest(id, name, arguments.toString());
        }
    }
}
