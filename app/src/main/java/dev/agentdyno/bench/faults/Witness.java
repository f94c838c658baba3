package dev.agentdyno.bench.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What became of each request, as backends and callers saw it: by its id, which the router hands
/// on. Safe for use by many threads.
final class Witness {
    /// One request so far.
    ///
    /// @param asked how many times a backend read it
    /// @param heard whether its caller has a part of an answer
    private record Fate(int asked, boolean heard) {
        static final Fate NEW = new Fate(0, false);
    }

    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private final LongAdder attempts = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final String watched;
    private volatile long lastAnswer;

    private final boolean remembers;

    private Witness(String watched, boolean remembers) {
        this.watched = watched;
        this.remembers = remembers;
    }

    /// One that knows each request from its id to the end, and so grows.
    ///
    /// @param watched the backend that gets into trouble
    static Witness remembering(String watched) {
        return new Witness(watched, true);
    }

    /// One that counts attempts only.
    static Witness counting() {
        return new Witness("", false);
    }

    /// A backend has read the request `id`.
    void asked(String id) {
        attempts.increment();
        if (remembers) {
            note(id);
        }
    }

    private void note(String id) {
        fates.compute(
                id,
                (key, fate) -> {
                    Fate before = fate == null ? Fate.NEW : fate;
                    if (before.heard()) {
                        again.increment();
                    }
                    return new Fate(before.asked() + 1, before.heard());
                });
    }

    /// The caller of `id` has the first byte of an answer.
    void heard(String id) {
        fates.computeIfPresent(id, (key, fate) -> new Fate(fate.asked(), true));
    }

    /// The backend called `name` gives a proper answer.
    void answers(String name) {
        if (name.equals(watched)) {
            lastAnswer = System.nanoTime();
        }
    }

    /// When the watched backend gave a proper answer last, by [System#nanoTime()].
    long lastAnswer() {
        return lastAnswer;
    }

    long attempts() {
        return attempts.sum();
    }

    /// Attempts beyond the first of each request.
    long further() {
        return fates.values().stream().mapToLong(fate -> fate.asked() - 1L).sum();
    }

    /// Requests that a backend read when their caller had a part of an answer already.
    long askedAgain() {
        return again.sum();
    }

    int mostAsked() {
        return fates.values().stream().mapToInt(Fate::asked).max().orElse(0);
    }
}
