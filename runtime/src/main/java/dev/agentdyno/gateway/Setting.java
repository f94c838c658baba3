package dev.agentdyno.gateway;

import tools.jackson.databind.JsonNode;

/// A number or list that guides sampling, by the names it has with the vendors; empty where one has
/// nothing like it.
enum Setting {
    MAX_TOKENS("max_completion_tokens", "max_tokens", "maxOutputTokens"),
    TEMPERATURE("temperature", "temperature", "temperature"),
    TOP_P("top_p", "top_p", "topP"),
    TOP_K("", "top_k", "topK"),
    STOP("stop", "stop_sequences", "stopSequences"),
    SEED("seed", "", "seed"),
    PRESENCE_PENALTY("presence_penalty", "", "presencePenalty"),
    FREQUENCY_PENALTY("frequency_penalty", "", "frequencyPenalty");

    private final String openAi;
    private final String anthropic;
    private final String gemini;

    Setting(String openAi, String anthropic, String gemini) {
        this.openAi = openAi;
        this.anthropic = anthropic;
        this.gemini = gemini;
    }

    String name(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> openAi;
            case ANTHROPIC -> anthropic;
            case GEMINI -> gemini;
        };
    }

    /// Whether `value` is what goes without saying.
    boolean isIdle(JsonNode value) {
        return switch (this) {
            case PRESENCE_PENALTY, FREQUENCY_PENALTY -> value.isNumber() && value.asDouble() == 0;
            case STOP -> value.isArray() && value.isEmpty();
            case MAX_TOKENS, TEMPERATURE, TOP_P, TOP_K, SEED -> false;
        };
    }

    /// Whether `value` is of the kind that belongs here.
    boolean accepts(JsonNode value) {
        return switch (this) {
            case MAX_TOKENS, TOP_K ->
                    value.isIntegralNumber() && value.bigIntegerValue().signum() > 0;
            case SEED -> value.isIntegralNumber();
            case STOP -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
            case TEMPERATURE, TOP_P, PRESENCE_PENALTY, FREQUENCY_PENALTY -> value.isNumber();
        };
    }
}
