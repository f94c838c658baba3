package dev.agentdyno.workload;

import java.util.List;
import java.util.SplittableRandom;

/// Makes the text of a [Prompt]: words, always the same for the same prompt, cheaply cut out of one
/// long text.
final class PromptText {
    static final int CHARS_PER_TOKEN = 4;
    private static final int BLOCK_CHARS = 512 * CHARS_PER_TOKEN;
    private static final int LENGTH = 1 << 16;

    private static final String[] WORDS = {
        "the",
        "report",
        "shows",
        "that",
        "orders",
        "from",
        "last",
        "week",
        "were",
        "late",
        "in",
        "three",
        "regions",
        "while",
        "stock",
        "stayed",
        "level",
        "and",
        "customers",
        "asked",
        "for",
        "a",
        "reason",
        "which",
        "nobody",
        "could",
        "give",
        "before",
        "carrier",
        "sent",
        "its",
        "own",
        "figures",
        "on",
        "delays",
        "at",
        "harbour",
        "due",
        "to",
        "storms",
        "please",
        "compare",
        "both",
        "lists",
        "say",
        "where",
        "they",
        "differ",
        "then",
        "suggest",
        "one",
        "change"
    };

    private static final String LONG_TEXT = longText();

    private PromptText() {}

    /// The text, with a last line that tells a simulated provider how to answer.
    static String of(Prompt prompt, int toolCalls, int outputTokens) {
        return of(prompt, toolCalls, 1, outputTokens);
    }

    /// As above, with more than one call of a tool at once.
    static String of(Prompt prompt, int toolCalls, int toolsAtOnce, int outputTokens) {
        String together = toolsAtOnce > 1 ? " at_once=" + toolsAtOnce : "";
        String marker = "\n#dyno tools=" + toolCalls + together + " output=" + outputTokens;
        int length = Math.max(0, prompt.tokens() * CHARS_PER_TOKEN - marker.length());
        StringBuilder text = new StringBuilder(length + marker.length() + 32);
        switch (prompt) {
            case Prompt.Unique unique -> appendUnique(text, unique.id(), length);
            case Prompt.Blocks blocks -> appendBlocks(text, blocks.ids(), length);
        }
        return text.append(marker).toString();
    }

    /// Words that only `id` begins so, `length` characters of them.
    static String words(long id, int length) {
        StringBuilder text = new StringBuilder(length);
        appendWords(text, id, length);
        return text.toString();
    }

    private static void appendUnique(StringBuilder text, long id, int length) {
        text.append("Question ").append(Long.toString(id, Character.MAX_RADIX)).append(": ");
        appendWords(text, id, length);
    }

    private static void appendBlocks(StringBuilder text, List<Integer> ids, int length) {
        for (int id : ids) {
            int end = Math.min(length, text.length() + BLOCK_CHARS);
            if (text.length() >= end) {
                return;
            }
            text.append("Part ").append(id).append(": ");
            appendWords(text, id, end);
            text.setLength(Math.max(end, 0));
        }
        appendWords(text, ids.size(), length);
    }

    private static void appendWords(StringBuilder text, long id, int end) {
        int from = (int) Math.floorMod(id * 7_919L, (long) LENGTH);
        while (text.length() < end) {
            int to = Math.min(LENGTH, from + end - text.length());
            text.append(LONG_TEXT, from, to);
            from = 0;
        }
    }

    private static String longText() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder text = new StringBuilder(LENGTH + 16);
        while (text.length() < LENGTH) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
            text.append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return text.substring(0, LENGTH);
    }
}
