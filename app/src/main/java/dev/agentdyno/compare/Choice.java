package dev.agentdyno.compare;

import dev.agentdyno.samples.Band;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a person chose as one side. Immutable.
record Choice(Source source, Whose whose) {
    /// Where it comes from.
    sealed interface Source {
        /// What is watched, in the range that all pages show.
        record Watched() implements Source {}

        /// What is watched, in a range that stays.
        record Kept(TimeRange range) implements Source {}

        /// A run folder or a recording.
        record File(Path path) implements Source {}
    }

    /// Whose samples are looked at. Compared by its text, as patterns have no equality.
    sealed interface Whose {
        /// Everyone's.
        record All() implements Whose {}

        /// Those of agent runs or router requests in a band of their times.
        record Requests(RequestKind kind, Band band) implements Whose {}

        /// Those of threads with a name in which this is found.
        record Threads(String text) implements Whose {}
    }

    static final Choice WATCHED = new Choice(new Source.Watched(), new Whose.All());

    static Choice file(Path path) {
        return new Choice(new Source.File(path), new Whose.All());
    }

    Choice from(Source other) {
        return new Choice(other, whose);
    }

    Choice of(Whose others) {
        return new Choice(source, others);
    }

    /// Where the file is, if it is one.
    Optional<Path> path() {
        return source instanceof Source.File(Path path) ? Optional.of(path) : Optional.empty();
    }

    Selection selection() {
        return switch (whose) {
            case Whose.All() -> Selection.ALL;
            case Whose.Requests(RequestKind kind, Band band) ->
                    Selection.ALL.of(new Selection.Chosen.Banded(band)).of(kind);
            case Whose.Threads(String text) ->
                    Selection.ALL.onThreads(
                            Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE));
        };
    }
}
