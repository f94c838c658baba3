package dev.agentdyno.router.log;

import java.util.Locale;
import java.util.Optional;

/// How much a line of the log matters, what matters most first.
public enum LogLevel {
    /// Requests that failed and work that could not be done.
    ERROR,
    /// What may need a person: a backend that went down, a file that was refused.
    WARN,
    /// One line a request, and what changed.
    INFO,
    /// How each request was routed, in its line, and each attempt that came to nothing.
    DEBUG;

    public static final String WORDS = "error, warn, info, debug";

    /// The level that configuration files call `word`; `trace` asks for the most there is.
    public static Optional<LogLevel> of(String word) {
        return switch (word) {
            case "error" -> Optional.of(ERROR);
            case "warn", "warning" -> Optional.of(WARN);
            case "info" -> Optional.of(INFO);
            case "debug", "trace" -> Optional.of(DEBUG);
            default -> Optional.empty();
        };
    }

    /// Whether this level tells what matters as much as `other`.
    boolean tells(LogLevel other) {
        return compareTo(other) >= 0;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
