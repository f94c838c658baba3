package dev.agentdyno.shell;

import dev.agentdyno.timeline.ConsoleThreads;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which threads a page shows; tests their names. Immutable, and equal to another that shows the
/// same.
///
/// @param only the only ones to show; all if empty
/// @param console whether the console's own threads, and those of the recorder, are shown too
public record ThreadFilter(Optional<Only> only, boolean console) implements Predicate<String> {
    /// All threads of what is measured.
    public static final ThreadFilter ALL = new ThreadFilter(Optional.empty(), false);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// The threads that a person chose.
    public sealed interface Only {
        /// The threads of one pool, as [ThreadFilter#group(String)] names it.
        record Group(String name) implements Only {
            @Override
            public boolean has(String thread) {
                return name.equals(group(thread));
            }
        }

        /// Threads of exactly that name.
        record One(String name) implements Only {
            @Override
            public boolean has(String thread) {
                return name.equals(thread);
            }
        }

        /// The name of the group or the thread; empty for threads without one.
        String name();

        /// Whether a thread of that name is one of them.
        boolean has(String thread);

        /// What a person reads.
        default String words() {
            return name().isEmpty() ? Words.of("threads.unnamed") : name();
        }
    }

    /// What the threads of one pool have in common: their name with `*` for numbers.
    public static String group(String thread) {
        return NUMBER.matcher(thread).replaceAll("*");
    }

    /// Whether a thread of that name is shown.
    public boolean passes(String thread) {
        return shows(thread) && chosen(thread);
    }

    @Override
    public boolean test(String thread) {
        return passes(thread);
    }

    /// Whether a thread of that name could be chosen.
    public boolean shows(String thread) {
        return console || !ConsoleThreads.has(thread);
    }

    private boolean chosen(String thread) {
        return only.filter(threads -> !threads.has(thread)).isEmpty();
    }

    /// The same with other threads chosen.
    public ThreadFilter with(Optional<Only> next) {
        return new ThreadFilter(next, console);
    }

    /// The same with one group chosen.
    public ThreadFilter ofGroup(String name) {
        return with(Optional.of(new Only.Group(name)));
    }

    /// The same with threads of one name chosen.
    public ThreadFilter ofThread(String name) {
        return with(Optional.of(new Only.One(name)));
    }

    /// The same with or without the console's own threads.
    public ThreadFilter withConsole(boolean shown) {
        return new ThreadFilter(only, shown);
    }
}
