package dev.agentdyno.page;

import dev.agentdyno.analysis.Severity;
import dev.agentdyno.shell.Icon;

/// Shape and word of a severity; they always stand together.
public final class Mark {
    private Mark() {}

    /// The shape of `severity`.
    public static Icon icon(Severity severity) {
        return switch (severity) {
            case HIGH -> Icon.HIGH;
            case MEDIUM -> Icon.MEDIUM;
            case LOW -> Icon.LOW;
        };
    }

    /// The word for `severity`.
    public static String word(Severity severity) {
        return Words.of("severity." + severity.word());
    }
}
