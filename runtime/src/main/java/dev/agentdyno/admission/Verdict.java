package dev.agentdyno.admission;

/// Whether a request is let in.
public sealed interface Verdict {
    /// It is; [Admission#leave] has to be told when it is over.
    record Admitted() implements Verdict {
        static final Admitted YES = new Admitted();
    }

    /// It is not.
    ///
    /// @param retryAfterNanos when it may be; 0 if no time would help
    record Refused(Refusal why, long retryAfterNanos) implements Verdict {}
}
