package dev.agentdyno.model;

import java.time.Duration;
import java.util.Optional;

/// What goes wrong with one request of a simulated provider; at most one thing does.
///
/// Where in an answer it happens is a share of its tokens or bytes, from 0 to less than 1.
sealed interface Fault {
    /// All goes well.
    record None() implements Fault {}

    /// The answer is a status and one line.
    ///
    /// @param retryAfter when to come back, if the provider tells
    record Refused(int status, String why, Optional<Duration> retryAfter) implements Fault {}

    /// The connection is reset where the answer should begin.
    record Reset() implements Fault {}

    /// The connection ends within the answer.
    record Cut(double at) implements Fault {}

    /// What stands within the answer is no JSON.
    record Garbled(double at) implements Fault {}

    /// What a client is told of it, in the words of the clients here; empty if nothing is wrong.
    ///
    /// @param provider who is at fault
    default Optional<ModelException> failure(String provider) {
        return switch (this) {
            case None _ -> Optional.empty();
            case Refused refused -> failure(Integer.toString(refused.status()), refused.why());
            case Reset _ -> failure("connection", provider + ": Connection reset (simulated)");
            case Cut _ -> failure("stream_cut", provider + " cut the answer short (simulated)");
            case Garbled _ -> failure("bad_response", "the answer is no JSON (simulated)");
        };
    }

    private static Optional<ModelException> failure(String type, String message) {
        return Optional.of(new ModelException(type, message));
    }

    /// The place, of `size`, at which the answer breaks; `size` if it does not.
    default int place(int size) {
        return switch (this) {
            case None _ -> size;
            case Refused _, Reset _ -> 0;
            case Cut cut -> (int) (cut.at() * size);
            case Garbled garbled -> (int) (garbled.at() * size);
        };
    }
}
