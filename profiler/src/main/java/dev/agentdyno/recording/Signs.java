package dev.agentdyno.recording;

import dev.agentdyno.analysis.Severity;

/// Signs of severity: octagon, triangle or circle, so that the shape says what the colour says.
final class Signs {
    private static final String OCTAGON = "M5 1h6l4 4v6l-4 4H5l-4-4V5z";
    private static final String TRIANGLE = "M8 1.5l7 13H1z";
    private static final String CIRCLE = "M8 1a7 7 0 1 1 0 14a7 7 0 0 1 0-14z";
    private static final String EXCLAMATION = "M8 5.5v3.5M8 11.6v.1";
    private static final String LETTER = "M8 4.6v.1M8 7.4v4";
    private static final String TICK = "M5 8l2.2 2.2L11 6";

    private Signs() {}

    static Markup of(Severity severity, String word) {
        return switch (severity) {
            case HIGH -> octagon(word);
            case MEDIUM -> sign("medium", TRIANGLE, EXCLAMATION, word);
            case LOW -> sign("low", CIRCLE, LETTER, word);
        };
    }

    static Markup octagon(String word) {
        return sign("high", OCTAGON, EXCLAMATION, word);
    }

    static Markup passed() {
        return sign("passed", CIRCLE, TICK, "Passed");
    }

    private static Markup sign(String style, String shape, String inner, String word) {
        return new Markup()
                .add(
                        "<svg class=\"sign\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"%s\">",
                        word)
                .add("<path class=\"%s\" d=\"%s\"/>", style, shape)
                .add("<path class=\"stroke\" d=\"%s\"/></svg>", inner);
    }
}
