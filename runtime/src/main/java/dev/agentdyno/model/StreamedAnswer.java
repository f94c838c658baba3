package dev.agentdyno.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A chat completion that comes in pieces, put together. For one thread.
///
/// Bounded: [#LARGEST] characters of text and arguments in sum, and so many calls of tools as fit.
final class StreamedAnswer {
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

    StreamedAnswer(String provider, Consumer<String> tokens, long startNanos) {
        this.provider = provider;
        this.tokens = tokens;
        this.startNanos = startNanos;
    }

    /// Takes the data of one event.
    void accept(String data) throws ModelException {
        JsonNode chunk = OpenAiResponses.parse(data.getBytes(StandardCharsets.UTF_8));
        if (chunk.has("error")) {
            throw new ModelException(
                    "stream_error",
                    OpenAiResponses.errorMessage(
                            chunk.path("error"), "the stream ended in an error"));
        }
        model = OpenAiResponses.name(chunk.path("model"), model);
        provider = OpenAiResponses.name(chunk.path("provider"), provider);
        if (chunk.path("usage").isObject()) {
            usage = OpenAiResponses.usage(chunk.path("usage"));
        }
        JsonNode choice = chunk.path("choices").path(0);
        finishReason = OpenAiResponses.name(choice.path("finish_reason"), finishReason);
        delta(choice.path("delta"));
    }

    private void delta(JsonNode delta) throws ModelException {
        String piece = delta.path("content").asString("");
        if (!piece.isEmpty()) {
            grow(piece.length());
            firstToken();
            text.append(piece);
            tokens.accept(piece);
        }
        for (JsonNode call : delta.path("tool_calls")) {
            firstToken();
            grow(1);
            merge(call);
        }
    }

    private void merge(JsonNode piece) throws ModelException {
        Call call = calls.computeIfAbsent(piece.path("index").asInt(0), _ -> new Call());
        JsonNode function = piece.path("function");
        call.id = piece.path("id").asString(call.id);
        call.name = function.path("name").asString(call.name);
        String arguments = function.path("arguments").asString("");
        grow(arguments.length());
        call.arguments.append(arguments);
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
