package dev.agentdyno.gateway;

/// What a request asks a provider to do.
public enum Operation {
    CHAT(Dialect.OPENAI, "chat/completions"),
    COMPLETIONS(Dialect.OPENAI, "completions"),
    EMBEDDINGS(Dialect.OPENAI, "embeddings"),
    RESPONSES(Dialect.OPENAI, "responses"),
    MESSAGES(Dialect.ANTHROPIC, "messages"),
    COUNT_TOKENS(Dialect.ANTHROPIC, "messages/count_tokens"),
    GENERATE(Dialect.GEMINI, "generateContent"),
    STREAM_GENERATE(Dialect.GEMINI, "streamGenerateContent");

    private final Dialect dialect;
    private final String path;

    Operation(Dialect dialect, String path) {
        this.dialect = dialect;
        this.path = path;
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Its path below the version; for Gemini the method behind the model's name.
    public String path() {
        return path;
    }

    /// Whether it is a chat, which each of the vendors has in its own words, OpenAI in two.
    public boolean isChat() {
        return switch (this) {
            case CHAT, RESPONSES, MESSAGES, GENERATE, STREAM_GENERATE -> true;
            case COMPLETIONS, EMBEDDINGS, COUNT_TOKENS -> false;
        };
    }
}
