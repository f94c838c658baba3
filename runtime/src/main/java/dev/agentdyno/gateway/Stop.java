package dev.agentdyno.gateway;

/// Why an answer ended, in the words of each vendor.
enum Stop {
    END("stop", "end_turn", "STOP"),
    SEQUENCE("stop", "stop_sequence", "STOP"),
    LENGTH("length", "max_tokens", "MAX_TOKENS"),
    CALLS("tool_calls", "tool_use", "STOP"),
    REFUSED("content_filter", "refusal", "SAFETY");

    private final String openAi;
    private final String anthropic;
    private final String gemini;

    Stop(String openAi, String anthropic, String gemini) {
        this.openAi = openAi;
        this.anthropic = anthropic;
        this.gemini = gemini;
    }

    String word(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> openAi;
            case ANTHROPIC -> anthropic;
            case GEMINI -> gemini;
        };
    }
}
