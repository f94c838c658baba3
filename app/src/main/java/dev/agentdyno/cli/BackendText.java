package dev.agentdyno.cli;

import dev.agentdyno.replay.ModelledBackend;
import dev.agentdyno.replay.Speed;
import dev.agentdyno.tuning.Durations;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a backend of a replay as it is typed: `big=40ms,8ms,64`.
final class BackendText {
    private static final Pattern FORM = Pattern.compile("([^=]+)=([^,]+),([^,]+),(\\d{1,9})");

    private BackendText() {}

    /// @param promptNanos what a token of a prompt takes
    static ModelledBackend parse(String text, long promptNanos) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw CommandException.wrongUsage(
                    "--backend: '" + text + "' is not of the form name=40ms,8ms,64");
        }
        try {
            Speed speed =
                    new Speed.ByTokens(nanos(parts.group(2)), promptNanos, nanos(parts.group(3)));
            int slots = Integer.parseInt(parts.group(4));
            return new ModelledBackend(parts.group(1).strip(), 1, slots, speed);
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--backend: " + e.getMessage());
        }
    }

    private static long nanos(String time) {
        return Durations.parse(time.strip()).toNanos();
    }
}
