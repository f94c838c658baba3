package dev.agentdyno.shell;

import dev.agentdyno.reader.Reason;
import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.util.Locale;

/// Tells why a file could not be read or written, in the language of the console. Safe from any
/// thread.
public final class FileFailure {
    private FileFailure() {}

    /// `what` failed, and why, on one line.
    public static String because(String what, IOException why) {
        return Words.of("file.because", what, reason(why));
    }

    private static String reason(IOException why) {
        Reason reason = Reason.of(why);
        String told = Reasons.systemText(why);
        return reason == Reason.OTHER && !told.isEmpty()
                ? told
                : Words.of("file." + reason.name().toLowerCase(Locale.ROOT));
    }
}
