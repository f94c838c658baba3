package dev.agentdyno.reader;

import java.util.List;

/// The values of one field, one for each event. The arrays are handed out as they are, for speed,
/// and must not be written to.
public sealed interface Column {
    /// Name of the field.
    String name();

    /// Integers in the field's unit.
    final class Whole implements Column {
        private final String name;
        private final long[] values;

        Whole(String name, long[] values) {
            this.name = name;
            this.values = values;
        }

        @Override
        public String name() {
            return name;
        }

        /// One for each event.
        public long[] values() {
            return values;
        }
    }

    /// Numbers with a fraction, in the field's unit.
    final class Real implements Column {
        private final String name;
        private final double[] values;

        Real(String name, double[] values) {
            this.name = name;
            this.values = values;
        }

        @Override
        public String name() {
            return name;
        }

        /// One for each event.
        public double[] values() {
            return values;
        }
    }

    /// Texts, each kept once.
    final class Text implements Column {
        private final String name;
        private final int[] codes;
        private final List<String> texts;

        Text(String name, int[] codes, List<String> texts) {
            this.name = name;
            this.codes = codes;
            this.texts = texts;
        }

        @Override
        public String name() {
            return name;
        }

        /// The place of each event's text in [#texts()].
        public int[] codes() {
            return codes;
        }

        /// Each text once.
        public List<String> texts() {
            return texts;
        }

        /// The text of the event at `index`.
        public String value(int index) {
            return texts.get(codes[index]);
        }
    }
}
