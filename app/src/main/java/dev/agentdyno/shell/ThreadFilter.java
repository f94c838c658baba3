package dev.agentdyno.shell;

import dev.agentdyno.timeline.ConsoleThreads;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which threads a page shows. Immutable.
///
/// @param group the only group of threads to show, as [#group(String)] names it; all if empty
/// @param console whether the console's own threads, and those of the recorder, are shown too
public record ThreadFilter(Optional<String> group, boolean console) {
    /// All threads of what is measured.
    public static final ThreadFilter ALL = new ThreadFilter(Optional.empty(), false);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// What the threads of one pool have in common: their name with `*` for numbers.
    public static String group(String thread) {
        return NUMBER.matcher(thread).replaceAll("*");
    }

    /// Whether a thread of that name is shown.
    public boolean passes(String thread) {
        return shows(thread) && group.filter(only -> !only.equals(group(thread))).isEmpty();
    }

    /// Whether a thread of that name could be chosen.
    public boolean shows(String thread) {
        return console || !ConsoleThreads.has(thread);
    }

    /// The same with another group.
    public ThreadFilter withGroup(Optional<String> next) {
        return new ThreadFilter(next, console);
    }

    /// The same with or without the console's own threads.
    public ThreadFilter withConsole(boolean shown) {
        return new ThreadFilter(group, shown);
    }
}
