package dev.agentdyno.agent;

/// What a [Hook] says to something that is about to happen. Immutable.
///
/// @param <Q> what is asked
/// @param <A> what would answer it
public sealed interface Verdict<Q, A> {

    /// It may happen as it stands.
    record Proceed<Q, A>() implements Verdict<Q, A> {}

    /// It may happen with another question in place of the one that was asked.
    record Change<Q, A>(Q question) implements Verdict<Q, A> {}

    /// It need not happen: here is the answer.
    record Answer<Q, A>(A answer) implements Verdict<Q, A> {}

    /// It must not happen.
    record Veto<Q, A>(String reason) implements Verdict<Q, A> {}

    static <Q, A> Verdict<Q, A> proceed() {
        return new Proceed<>();
    }

    static <Q, A> Verdict<Q, A> change(Q question) {
        return new Change<>(question);
    }

    static <Q, A> Verdict<Q, A> answer(A answer) {
        return new Answer<>(answer);
    }

    static <Q, A> Verdict<Q, A> veto(String reason) {
        return new Veto<>(reason);
    }
}
