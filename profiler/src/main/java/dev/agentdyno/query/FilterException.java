package dev.agentdyno.query;

import java.util.Locale;

/// A filter that cannot be understood.
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;
    private final String subject;
    private final String help;
    private final int position;

    /// Why a filter cannot be understood. Its sentence names the subject, and what helps.
    public enum Reason {
        /// There is no such field; what helps are the field that may be meant, or all of them.
        NO_FIELD("there is no field ''{0}''; try {1}"),
        /// Something else should stand there.
        UNEXPECTED("''{0}'' is not expected here; write {1}"),
        /// The filter ends too early.
        ENDS("the filter ends where {1} should follow"),
        /// A quote or bracket is never closed.
        NOT_CLOSED("{0} is never closed"),
        /// What is compared with is no number.
        NO_NUMBER("''{0}'' is no number such as {1}"),
        /// Texts have no size.
        NO_ORDER("''{0}'' is text, which can only be compared with {1}"),
        /// No regular expression.
        NO_PATTERN("''{0}'' is no regular expression: {1}");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /// The lower-case name, for messages in other languages.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    FilterException(Reason reason, String subject, String help, int position) {
        super(
                new java.text.MessageFormat(reason.sentence, Locale.ROOT)
                        .format(new Object[] {subject, help}));
        this.reason = reason;
        this.subject = subject;
        this.help = help;
        this.position = position;
    }

    public Reason reason() {
        return reason;
    }

    /// What cannot be understood.
    public String subject() {
        return subject;
    }

    /// What could stand there instead.
    public String help() {
        return help;
    }

    /// Where in the filter it stands, from 0.
    public int position() {
        return position;
    }
}
