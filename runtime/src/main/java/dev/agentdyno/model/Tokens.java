package dev.agentdyno.model;

import java.util.List;

/// Token counts by estimate, and texts of the simulated models: four characters are a token, which
/// is near what real tokenizers do to English and too low for most other languages.
public final class Tokens {
    private static final int CHARACTERS_EACH = 4;

    /// Four characters each, so that a text of n of them counts as n tokens.
    private static final String[] WORDS = {
        "the ", "run ", "was ", "set ", "and ", "its ", "fan ", "did ", "hum ", "low ", "but ",
        "one ", "cog ", "had ", "not ", "met ", "all ", "our ", "end ", "hot ",
    };

    private Tokens() {}

    /// Estimate of a text.
    public static int count(String text) {
        return (text.length() + CHARACTERS_EACH - 1) / CHARACTERS_EACH;
    }

    /// The token of `text` at `index`; makes no new string of a text that [#text] made.
    static String at(String text, int index) {
        int from = index * CHARACTERS_EACH;
        String word = word(index);
        return text.startsWith(word, from)
                ? word
                : text.substring(from, Math.min(text.length(), from + CHARACTERS_EACH));
    }

    /// Estimate of a message with its calls of tools.
    public static int count(ChatMessage message) {
        int own = count(message.text());
        return message instanceof ChatMessage.Assistant assistant
                ? own + countRequests(assistant.toolRequests())
                : own;
    }

    /// Tokens of a whole prompt: messages, calls of tools and schemas.
    static int countPrompt(ChatRequest request) {
        int sum = 0;
        for (ChatMessage message : request.messages()) {
            sum += count(message);
        }
        for (ToolSchema schema : request.tools()) {
            sum += count(schema.name()) + count(schema.description()) + count(schema.parameters());
        }
        return sum;
    }

    static int countRequests(List<ToolRequest> requests) {
        int sum = 0;
        for (ToolRequest request : requests) {
            sum += count(request.name()) + count(request.arguments());
        }
        return sum;
    }

    /// The token at `index` of a generated text.
    static String word(int index) {
        return WORDS[index % WORDS.length];
    }

    /// A text that counts as `tokens` tokens.
    static String text(int tokens) {
        StringBuilder text = new StringBuilder(tokens * CHARACTERS_EACH);
        for (int i = 0; i < tokens; i++) {
            text.append(word(i));
        }
        return text.toString();
    }
}
