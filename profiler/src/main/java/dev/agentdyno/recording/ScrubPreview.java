package dev.agentdyno.recording;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a scrub would leave out.
///
/// @param kept how many events would stay
/// @param removals by type of event, the most first
public record ScrubPreview(long kept, List<Removal> removals) {
    public ScrubPreview {
        removals = List.copyOf(removals);
    }

    /// Events of one type that would be left out for one reason.
    ///
    /// @param example the beginning of a text for which they are, with the rest hidden; empty where
    ///   they are for their type alone
    public record Removal(String type, Reason reason, long count, String example) {}

    /// Why an event is left out.
    public enum Reason {
        /// It carries environment, properties or arguments.
        BY_NATURE,
        /// A text in it looks like a key, or a setting's name says that its value is one.
        LOOKS_SECRET
    }

    /// How many events would be left out.
    public long removed() {
        return removals.stream().mapToLong(Removal::count).sum();
    }

    /// What becomes of an event.
    sealed interface Verdict {
        record Kept() implements Verdict {}

        record ByNature() implements Verdict {}

        /// It holds what looks like a secret.
        ///
        /// @param text that, as a whole
        record Secret(String text) implements Verdict {}
    }

    /// Adds verdicts up.
    static final class Tally {
        private final Map<String, Removal> removals = new TreeMap<>();
        private long kept;

        void add(String type, Verdict verdict) {
            switch (verdict) {
                case Verdict.Kept _ -> kept++;
                case Verdict.ByNature _ -> add(new Removal(type, Reason.BY_NATURE, 1, ""));
                case Verdict.Secret(String text) ->
                        add(new Removal(type, Reason.LOOKS_SECRET, 1, masked(text)));
            }
        }

        private void add(Removal one) {
            removals.merge(
                    one.type() + ' ' + one.reason(),
                    one,
                    (all, next) ->
                            new Removal(all.type(), all.reason(), all.count() + 1, all.example()));
        }

        ScrubPreview preview() {
            return new ScrubPreview(
                    kept,
                    removals.values().stream()
                            .sorted(Comparator.comparingLong(Removal::count).reversed())
                            .toList());
        }
    }

    /// At most four characters and a quarter of the text, in one line; enough to tell what it is,
    /// too little to use.
    static String masked(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int shown = Math.min(4, line.length() / 4);
        return line.substring(0, shown) + "•".repeat(6) + " (" + text.length() + " characters)";
    }
}
