package dev.agentdyno.router.wire;

import dev.agentdyno.gateway.Dialect;
import dev.agentdyno.gateway.ModelPath;
import dev.agentdyno.gateway.Operation;
import java.util.Optional;

/// What a request asks of the router; also the bounded set of values of the meters' `path` label.
public enum Route {
    CHAT("POST", "/v1/chat/completions", Operation.CHAT),
    COMPLETIONS("POST", "/v1/completions", Operation.COMPLETIONS),
    EMBEDDINGS("POST", "/v1/embeddings", Operation.EMBEDDINGS),
    RESPONSES("POST", "/v1/responses", Operation.RESPONSES),
    MESSAGES("POST", "/v1/messages", Operation.MESSAGES),
    COUNT_TOKENS("POST", "/v1/messages/count_tokens", Operation.COUNT_TOKENS),
    GENERATE("POST", "/v1beta/models/{model}:generateContent", Operation.GENERATE),
    STREAM_GENERATE(
            "POST", "/v1beta/models/{model}:streamGenerateContent", Operation.STREAM_GENERATE),
    MODELS("GET", "/v1/models", Dialect.OPENAI),
    MODEL("GET", "/v1/models/{model}", Dialect.OPENAI),
    ANTHROPIC_MODELS("GET", "/v1/models", Dialect.ANTHROPIC),
    ANTHROPIC_MODEL("GET", "/v1/models/{model}", Dialect.ANTHROPIC),
    GEMINI_MODELS("GET", "/v1beta/models", Dialect.GEMINI),
    GEMINI_MODEL("GET", "/v1beta/models/{model}", Dialect.GEMINI),
    METRICS("GET", "/metrics", Dialect.OPENAI),
    HEALTH("GET", "/admin/health", Dialect.OPENAI),
    ADMIN("any", "/admin/*", Dialect.OPENAI),
    OTHER("other", "other", Dialect.OPENAI);

    private static final String MODEL_BELOW = "/v1/models/";
    private static final String GEMINI_MODEL_BELOW = "/v1beta/models/";

    /// What the paths of all that steers the router begin with.
    public static final String ADMIN_ROOT = "/admin";

    public final String method;
    public final String path;

    /// What a provider is asked to do; empty for what the router answers itself.
    public final Optional<Operation> operation;

    private final Dialect dialect;

    Route(String method, String path, Dialect dialect) {
        this.method = method;
        this.path = path;
        this.operation = Optional.empty();
        this.dialect = dialect;
    }

    Route(String method, String path, Operation operation) {
        this.method = method;
        this.path = path;
        this.operation = Optional.of(operation);
        this.dialect = operation.dialect();
    }

    /// The route of `path`, whatever the method; `metrics` is where the metrics are.
    public static Route of(String path, String metrics) {
        return switch (path) {
            case "/v1/chat/completions" -> CHAT;
            case "/v1/completions" -> COMPLETIONS;
            case "/v1/embeddings" -> EMBEDDINGS;
            case "/v1/responses" -> RESPONSES;
            case "/v1/messages" -> MESSAGES;
            case "/v1/messages/count_tokens" -> COUNT_TOKENS;
            case "/v1/models" -> MODELS;
            case "/v1beta/models" -> GEMINI_MODELS;
            case "/admin/health" -> HEALTH;
            default -> path.equals(metrics) ? METRICS : below(path);
        };
    }

    private static Route below(String path) {
        return path.startsWith(ADMIN_ROOT + "/") ? ADMIN : ofModel(path);
    }

    private static Route ofModel(String path) {
        return ModelPath.read(path)
                .map(at -> at.operation() == Operation.GENERATE ? GENERATE : STREAM_GENERATE)
                .orElseGet(() -> ofOneModel(path));
    }

    private static Route ofOneModel(String path) {
        if (path.startsWith(MODEL_BELOW) && path.length() > MODEL_BELOW.length()) {
            return MODEL;
        }
        boolean gemini = path.startsWith(GEMINI_MODEL_BELOW);
        return gemini && path.length() > GEMINI_MODEL_BELOW.length() ? GEMINI_MODEL : OTHER;
    }

    /// The same for a caller of Anthropic's API, which has its lists of models where OpenAI has
    /// them.
    public Route anthropic() {
        if (this == MODELS) {
            return ANTHROPIC_MODELS;
        }
        return this == MODEL ? ANTHROPIC_MODEL : this;
    }

    /// Whether OpenAI and Anthropic both have something there.
    public boolean isShared() {
        return this == MODELS || this == MODEL;
    }

    /// The model that `asked` names, still encoded; empty if this is no page of one model.
    public Optional<String> model(String asked) {
        if (this == MODEL || this == ANTHROPIC_MODEL) {
            return Optional.of(asked.substring(MODEL_BELOW.length()));
        }
        return this == GEMINI_MODEL
                ? Optional.of(asked.substring(GEMINI_MODEL_BELOW.length()))
                : Optional.empty();
    }

    /// The API that a caller on this route speaks.
    public Dialect dialect() {
        return dialect;
    }

    /// Where one may ask with GET, one may ask for the head alone.
    public boolean takes(String asked) {
        boolean head = asked.equals("HEAD") && method.equals("GET");
        return head || method.equals(asked) || this == ADMIN;
    }

    /// Whether programs that watch the router ask for it again and again.
    public boolean isWatched() {
        return this == METRICS || this == HEALTH;
    }

    /// Whether callers need a key where keys are needed.
    public boolean isForKnownCallers() {
        return switch (this) {
            case CHAT,
                    COMPLETIONS,
                    EMBEDDINGS,
                    RESPONSES,
                    MESSAGES,
                    COUNT_TOKENS,
                    GENERATE,
                    STREAM_GENERATE,
                    MODELS,
                    MODEL,
                    ANTHROPIC_MODELS,
                    ANTHROPIC_MODEL,
                    GEMINI_MODELS,
                    GEMINI_MODEL ->
                    true;
            case METRICS, HEALTH, ADMIN, OTHER -> false;
        };
    }

    static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    /// The query with its question mark; empty if there is none.
    static String query(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? "" : uri.substring(query);
    }
}
