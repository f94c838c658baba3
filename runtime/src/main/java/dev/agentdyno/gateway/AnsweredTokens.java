package dev.agentdyno.gateway;

/// The tokens that an answer tells, in the parts that vendors tell them in. Of several numbers for
/// one part, as streams tell them, the last holds. For one thread.
final class AnsweredTokens {
    private static final long UNKNOWN = -1;

    /// What a number in an answer counts.
    enum Count {
        NONE,
        PROMPT,
        PROMPT_BESIDE,
        CACHE_READ,
        CACHE_WRITTEN,
        ANSWERED,
        THOUGHT,
        /// No tokens: the status that an error would have been.
        STATUS;

        /// What the number of that name counts.
        static Count of(ScannedWord name) {
            if (name.is("prompt_tokens")
                    || name.is("input_tokens")
                    || name.is("promptTokenCount")) {
                return PROMPT;
            }
            if (name.is("completion_tokens")
                    || name.is("output_tokens")
                    || name.is("candidatesTokenCount")) {
                return ANSWERED;
            }
            if (name.is("cache_read_input_tokens")) {
                return CACHE_READ;
            }
            if (name.is("cache_creation_input_tokens")) {
                return CACHE_WRITTEN;
            }
            if (name.is("thoughtsTokenCount")) {
                return THOUGHT;
            }
            return name.is("toolUsePromptTokenCount") ? PROMPT_BESIDE : NONE;
        }
    }

    private long prompt = UNKNOWN;
    private long promptBeside;
    private long cacheRead;
    private long cacheWritten;
    private long answered = UNKNOWN;
    private long thought;

    void note(Count count, long number) {
        switch (count) {
            case PROMPT -> prompt = number;
            case PROMPT_BESIDE -> promptBeside = number;
            case CACHE_READ -> cacheRead = number;
            case CACHE_WRITTEN -> cacheWritten = number;
            case ANSWERED -> answered = number;
            case THOUGHT -> thought = number;
            case NONE, STATUS -> {}
        }
    }

    /// Of the prompt, cached ones included; -1 where nothing tells.
    long input() {
        return prompt < 0 ? UNKNOWN : prompt + promptBeside + cacheRead + cacheWritten;
    }

    /// Of the answer, thoughts included; -1 where nothing tells.
    long output() {
        return answered < 0 && thought == 0 ? UNKNOWN : Math.max(0, answered) + thought;
    }
}
