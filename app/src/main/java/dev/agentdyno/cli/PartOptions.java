package dev.agentdyno.cli;

import dev.agentdyno.comparison.Part;
import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.tuning.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads which part of a recording is meant. What cannot be read is wrong usage.
///
/// @param side `a` or `b`, as its options end
/// @param requests what bands are of, `agent` or `router`
record PartOptions(String side, @Nullable String requests) {
    Part part(@Nullable String time, @Nullable String threads, @Nullable String band) {
        Selection selection = Selection.ALL;
        if (threads != null) {
            selection = selection.onThreads(pattern(threads));
        }
        if (band != null) {
            selection = selection.of(new Selection.Chosen.Banded(band(band)));
        }
        if (requests != null) {
            selection = selection.of(RequestOptions.kind(requests));
        }
        return time == null
                ? new Part(Optional.empty(), Optional.empty(), selection)
                : during(time, selection);
    }

    private Part during(String time, Selection selection) {
        int dash = time.indexOf('-');
        if (dash < 0) {
            throw wrong("time", time, "is no stretch of time such as 10s-40s");
        }
        Optional<Duration> from = duration(time.substring(0, dash));
        Optional<Duration> to = duration(time.substring(dash + 1));
        if (to.isPresent() && to.get().compareTo(from.orElse(Duration.ZERO)) <= 0) {
            throw wrong("time", time, "ends before it starts");
        }
        return new Part(from, to, selection);
    }

    /// Nothing stands for the start, or for the end.
    private Optional<Duration> duration(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Durations.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            throw wrong("time", text, "is no length of time such as 10s");
        }
    }

    private Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw wrong("threads", regex, "is no regular expression");
        }
    }

    private Band band(String text) {
        return Band.parse(text)
                .orElseThrow(() -> wrong("band", text, "is no band of percentiles such as 99-100"));
    }

    private CommandException wrong(String option, String given, String what) {
        return CommandException.wrongUsage(
                "--" + option + "-" + side + ": '" + given + "' " + what);
    }
}
