package dev.agentdyno.gateway;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// One request as a caller made it, to be sent to backends of any kind.
///
/// To a backend that speaks the caller's API it goes as it is, and no byte of it is read. For
/// another it is read once and written once, however often it is tried; so is a response of
/// OpenAI's for a backend that knows only chats.
public final class Inquiry {
    private final Operation operation;
    private final Target target;
    private final String model;
    private final boolean stream;
    private final Supplier<byte[]> body;
    private final long epochSeconds;
    private Map<Dialect, byte[]> written = Map.of();
    private Optional<ObjectNode> tree = Optional.empty();

    /// Where the caller sent it.
    ///
    /// @param version of the API, such as `v1`
    /// @param path below the version, encoded
    /// @param query with its question mark; empty if there is none
    public record Target(String version, String path, String query) {}

    /// A request of which nothing was read but what is given here.
    ///
    /// @param body the bytes, asked for when they have to be read
    /// @param epochSeconds when it came
    public Inquiry(
            Operation operation,
            Target target,
            String model,
            boolean stream,
            Supplier<byte[]> body,
            long epochSeconds) {
        this.operation = operation;
        this.target = target;
        this.model = model;
        this.stream = stream;
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

    /// Whether a backend that speaks `tongue` can be asked at all.
    public boolean canGoTo(Tongue tongue) {
        return operation.isChat() || operation.dialect() == tongue.dialect();
    }

    /// Whether it goes to a backend that speaks `tongue` as it is.
    public boolean goesAsItIs(Tongue tongue) {
        return tongue.knows(operation);
    }

    /// What goes to a backend that speaks `tongue`.
    ///
    /// @throws RefusedException if it asks for something that has no words there
    public Outbound toward(Tongue tongue) {
        Dialect dialect = tongue.dialect();
        if (goesAsItIs(tongue)) {
            return new Outbound(
                    dialect, target.version(), target.path() + target.query(), Optional.empty());
        }
        byte[] bytes = written.get(dialect);
        if (bytes == null) {
            bytes = write(dialect);
            keep(dialect, bytes);
        }
        return new Outbound(dialect, dialect.version(), path(dialect), Optional.of(bytes));
    }

    /// Most inquiries are never put in other words, and need no room for them.
    private void keep(Dialect dialect, byte[] bytes) {
        if (written.isEmpty()) {
            written = new EnumMap<>(Dialect.class);
        }
        written.put(dialect, bytes);
    }

    /// What puts the answer of a backend that speaks `dialect` into the caller's words.
    public AnswerTranslator translator(Dialect dialect) {
        return new AnswerTranslator(dialect, asker());
    }

    private Asker asker() {
        boolean openAi = operation.dialect() == Dialect.OPENAI;
        boolean usage =
                openAi && tree().path("stream_options").path("include_usage").asBoolean(false);
        boolean list =
                operation == Operation.STREAM_GENERATE && !target.query().contains("alt=sse");
        return new Asker(
                operation.dialect(),
                operation == Operation.RESPONSES,
                model,
                stream,
                usage,
                list,
                epochSeconds);
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
            case OPENAI ->
                    operation == Operation.RESPONSES
                            ? ResponsesRequestReader.read(tree())
                            : OpenAiRequestReader.read(tree());
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
