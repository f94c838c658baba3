package dev.agentdyno.reader;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a file operation failed, in a person's words and on one line.
public final class Reasons {
    private Reasons() {}

    /// What to say after the colon in "cannot write FILE: …".
    public static String inWords(IOException e) {
        Reason reason = Reason.of(e);
        String told = systemText(e);
        return reason == Reason.OTHER && !told.isEmpty() ? uncapitalized(told) : reason.words();
    }

    /// What the system said, such as "Input/output error", without anything after its first line;
    /// empty if it said nothing.
    public static String systemText(IOException e) {
        @Nullable String text =
                e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return text == null ? "" : text.strip().lines().findFirst().orElse("");
    }

    private static String uncapitalized(String line) {
        return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
    }
}
