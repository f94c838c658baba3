package dev.agentdyno.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// One request as a caller made it, to be sent to backends of any kind.
///
/// To a backend that speaks the caller's API it goes as it is, and no byte of it is read. For
/// another it is read once and written once, however often it is tried.
public final class Inquiry {
    private final Operation operation;
    private final String version;
    private final String model;
    private final boolean stream;
    private final String query;
    private final Supplier<byte[]> body;
    private final long epochSeconds;
    private final Map<Dialect, byte[]> written = new EnumMap<>(Dialect.class);
    private Optional<ObjectNode> tree = Optional.empty();

    /// @param version of the API that the caller named in the path
    /// @param query of the address, with its question mark; empty if there is none
    /// @param body the bytes, asked for when they have to be read
    /// @param epochSeconds when it came
    public Inquiry(
            Operation operation,
            String version,
            String model,
            boolean stream,
            String query,
            Supplier<byte[]> body,
            long epochSeconds) {
        this.operation = operation;
        this.version = version;
        this.model = model;
        this.stream = stream;
        this.query = query;
        this.body = body;
        this.epochSeconds = epochSeconds;
    }

    /// What goes to a backend.
    ///
    /// @param dialect spoken by the backend
    /// @param version of the API, where the backend's address names none
    /// @param path below the version, with the query
    /// @param body empty where the caller's own goes as it is
    public record Outbound(Dialect dialect, String version, String path, Optional<byte[]> body) {
        /// Whether it is in other words than the caller's.
        public boolean isTranslated() {
            return body.isPresent();
        }
    }

    public Dialect dialect() {
        return operation.dialect();
    }

    /// Whether a backend that speaks `dialect` can be asked at all.
    public boolean canGoTo(Dialect dialect) {
        return operation.isChat() || operation.dialect() == dialect;
    }

    /// What goes to a backend that speaks `dialect`.
    ///
    /// @throws RefusedException if it asks for something that has no words there
    public Outbound toward(Dialect dialect) {
        if (dialect == operation.dialect()) {
            return new Outbound(dialect, version, ownPath(), Optional.empty());
        }
        byte[] bytes = written.get(dialect);
        if (bytes == null) {
            bytes = write(dialect);
            written.put(dialect, bytes);
        }
        return new Outbound(dialect, dialect.version(), path(dialect), Optional.of(bytes));
    }

    /// What puts the answer of a backend that speaks `dialect` into the caller's words.
    public AnswerTranslator translator(Dialect dialect) {
        return new AnswerTranslator(dialect, asker());
    }

    private Asker asker() {
        boolean openAi = operation.dialect() == Dialect.OPENAI;
        boolean usage =
                openAi && tree().path("stream_options").path("include_usage").asBoolean(false);
        boolean list = operation == Operation.STREAM_GENERATE && !query.contains("alt=sse");
        return new Asker(operation.dialect(), model, stream, usage, list, epochSeconds);
    }

    private String ownPath() {
        return switch (operation) {
            case GENERATE, STREAM_GENERATE ->
                    "models/" + ModelPath.encode(model) + ":" + operation.path() + query;
            case CHAT, COMPLETIONS, EMBEDDINGS, RESPONSES, MESSAGES, COUNT_TOKENS ->
                    operation.path() + query;
        };
    }

    private String path(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> Operation.CHAT.path();
            case ANTHROPIC -> Operation.MESSAGES.path();
            case GEMINI -> GeminiRequestWriter.path(model, stream);
        };
    }

    private byte[] write(Dialect dialect) {
        Conversation conversation = read();
        return Json.bytes(
                switch (dialect) {
                    case OPENAI -> OpenAiRequestWriter.write(conversation);
                    case ANTHROPIC -> AnthropicRequestWriter.write(conversation);
                    case GEMINI -> GeminiRequestWriter.write(conversation);
                });
    }

    private Conversation read() {
        return switch (operation.dialect()) {
            case OPENAI -> OpenAiRequestReader.read(tree());
            case ANTHROPIC -> AnthropicRequestReader.read(tree());
            case GEMINI -> GeminiRequestReader.read(tree(), model, stream);
        };
    }

    private ObjectNode tree() {
        if (tree.isEmpty()) {
            tree =
                    Optional.of(
                            Json.read(body.get())
                                    .filter(ObjectNode.class::isInstance)
                                    .map(ObjectNode.class::cast)
                                    .orElseThrow(() ->
                                            new RefusedException("body", "is no JSON object")));
        }
        return tree.get();
    }
}
