package dev.agentdyno.router.config;

import dev.agentdyno.router.log.LogLevel;
import java.util.Locale;

/// What the log tells.
///
/// @param level the least that is worth a line
public record LoggingConfig(LogLevel level) {

    public static final LoggingConfig DEFAULT = new LoggingConfig(LogLevel.INFO);

    static LoggingConfig read(YamlSection section) {
        String word = section.text("level", "info");
        return new LoggingConfig(
                LogLevel.of(word.toLowerCase(Locale.ROOT))
                        .orElseThrow(() ->
                                section.wrong(
                                        "level", "'" + word + "' is none of " + LogLevel.WORDS)));
    }
}
