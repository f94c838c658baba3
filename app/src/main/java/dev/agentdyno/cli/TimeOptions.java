package dev.agentdyno.cli;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.tuning.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that choose a part of a recording's time.
final class TimeOptions {
    @Option(
            names = "--from",
            defaultValue = "",
            paramLabel = "T",
            description =
                    "Leave out what was earlier: an instant such as 2026-11-22T14:31:56Z, or a time"
                            + " after the recording's start such as 10s.")
    private String from = "";

    @Option(
            names = "--to",
            defaultValue = "",
            paramLabel = "T",
            description = "Leave out what was then or later.")
    private String to = "";

    /// Whether a part was chosen.
    boolean given() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /// The chosen part of a recording.
    Interval interval(Recording recording) {
        long first = moment("--from", from, recording).orElse(Long.MIN_VALUE);
        long end = moment("--to", to, recording).orElse(Long.MAX_VALUE);
        if (first >= end) {
            throw CommandException.wrongUsage(
                    "--to: '" + to + "' is not after --from '" + from + "'");
        }
        return new Interval(first, end);
    }

    private static Optional<Long> moment(String option, String text, Recording recording) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Interval.nanos(Instant.parse(text)));
        } catch (DateTimeException e) {
            return Optional.of(after(option, text, recording));
        }
    }

    private static long after(String option, String text, Recording recording) {
        try {
            return Interval.nanos(recording.start())
                    + Durations.parse(text.toLowerCase(Locale.ROOT)).toNanos();
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(
                    option + ": '" + text + "' is neither an instant nor a time such as 10s");
        }
    }
}
