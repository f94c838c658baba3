package dev.agentdyno.router.protection;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/// A circuit breaker: keeps requests from a backend of which too many fail, so that it can recover
/// and callers need not wait for what will fail.
///
/// Closed, it counts outcomes of the last [#WINDOW_SECONDS] and opens once enough of them are
/// failures. Open, it lets nothing through until its pause is over. Half-open, it lets a few
/// requests through at once: as many good answers in a row close it, a failure opens it again for
/// twice as long, up to [#LONGEST_PAUSES] times the pause.
///
/// Its own rather than a library's: outcomes come from every lane on the path of a request, so
/// noting one takes a compare-and-set and no lock, and no clock is read that the lane has not read.
/// For any thread; times are [System#nanoTime()].
public final class Breaker {
    /// The three states by their usual names.
    public enum State {
        CLOSED("closed"),
        OPEN("open"),
        HALF_OPEN("half-open");

        public final String key;

        State(String key) {
            this.key = key;
        }
    }

    /// When it opens and for how long.
    ///
    /// @param enabled whether it opens at all
    /// @param failures share of outcomes that opens it
    /// @param atLeast outcomes below which no share tells anything
    /// @param pauseNanos how long it stays open at first
    /// @param trials requests let through at once while half-open
    public record Rule(
            boolean enabled, double failures, long atLeast, long pauseNanos, long trials) {}

    /// Reads the rule in force.
    public interface Rules {
        Rule now();
    }

    static final int WINDOW_SECONDS = 10;
    static final int LONGEST_PAUSES = 8;
    private static final int COUNT_BITS = 20;
    private static final long MOST = (1L << COUNT_BITS) - 1;
    private static final long SECOND = 1_000_000_000L;

    /// One moment of the breaker.
    ///
    /// @param until end of the pause, while open
    /// @param pauses how many times the first pause the present one is
    /// @param good good answers in a row, while half-open
    private record Moment(State state, long until, int pauses, long good) {}

    private static final Moment CLOSED = new Moment(State.CLOSED, 0, 1, 0);

    private final Rules rules;
    private final AtomicLongArray seconds = new AtomicLongArray(WINDOW_SECONDS);
    private final AtomicReference<Moment> moment = new AtomicReference<>(CLOSED);

    public Breaker(Rules rules) {
        this.rules = rules;
    }

    /// Whether a request may go through now.
    ///
    /// @param outstanding requests under way behind this breaker
    public boolean allows(long now, int outstanding) {
        Moment current = moment.get();
        if (current.state == State.CLOSED) {
            return true;
        }
        Rule rule = rules.now();
        if (!rule.enabled) {
            moment.set(CLOSED);
            return true;
        }
        if (current.state == State.OPEN) {
            if (current.until - now > 0) {
                return false;
            }
            Moment half = new Moment(State.HALF_OPEN, 0, current.pauses, 0);
            moment.compareAndSet(current, half);
        }
        return outstanding < rule.trials;
    }

    /// Notes how a request ended.
    ///
    /// @return whether that changed the state
    public boolean ended(boolean good, long now) {
        count(good, now);
        Moment current = moment.get();
        return switch (current.state) {
            case CLOSED -> !good && tooMany(now) && change(current, open(now, 1));
            case OPEN -> false;
            case HALF_OPEN -> good ? oneMore(current) : again(current, now);
        };
    }

    private boolean oneMore(Moment current) {
        long needed = rules.now().trials;
        if (current.good + 1 < needed) {
            moment.compareAndSet(
                    current, new Moment(State.HALF_OPEN, 0, current.pauses, current.good + 1));
            return false;
        }
        boolean closed = change(current, CLOSED);
        if (closed) {
            forget();
        }
        return closed;
    }

    private boolean again(Moment current, long now) {
        return change(current, open(now, Math.min(LONGEST_PAUSES, current.pauses * 2)));
    }

    private Moment open(long now, int pauses) {
        return new Moment(State.OPEN, now + rules.now().pauseNanos * pauses, pauses, 0);
    }

    private boolean change(Moment from, Moment to) {
        return moment.compareAndSet(from, to);
    }

    /// What failed before it was closed must not open it again.
    private void forget() {
        for (int i = 0; i < WINDOW_SECONDS; i++) {
            seconds.set(i, 0);
        }
    }

    /// Adds to the counts of the present second: its number, all outcomes and failures, in one word
    /// so that a reader never sees half of an update.
    private void count(boolean good, long now) {
        long second = second(now);
        int slot = (int) (second % WINDOW_SECONDS);
        long old = seconds.get(slot);
        while (!seconds.compareAndSet(slot, old, with(old, second, good))) {
            old = seconds.get(slot);
        }
    }

    private static long with(long old, long second, boolean good) {
        boolean same = old >>> (2 * COUNT_BITS) == second;
        long all = same ? all(old) : 0;
        long failed = same ? failed(old) : 0;
        if (all == MOST) {
            return old;
        }
        return second << (2 * COUNT_BITS) | (all + 1) << COUNT_BITS | (failed + (good ? 0 : 1));
    }

    private static long second(long now) {
        return Math.floorDiv(now, SECOND) & ((1L << (64 - 2 * COUNT_BITS)) - 1);
    }

    private static long all(long packed) {
        return packed >>> COUNT_BITS & MOST;
    }

    private static long failed(long packed) {
        return packed & MOST;
    }

    private boolean tooMany(long now) {
        Rule rule = rules.now();
        long all = 0;
        long failed = 0;
        long newest = second(now);
        for (int i = 0; i < WINDOW_SECONDS; i++) {
            long packed = seconds.get(i);
            long age = newest - (packed >>> (2 * COUNT_BITS));
            if (age >= 0 && age < WINDOW_SECONDS) {
                all += all(packed);
                failed += failed(packed);
            }
        }
        return rule.enabled && all >= rule.atLeast && failed >= rule.failures * all;
    }

    /// How it stands; one whose pause is over counts as half-open.
    public State state(long now) {
        Moment current = moment.get();
        boolean over = current.state == State.OPEN && current.until - now <= 0;
        return over ? State.HALF_OPEN : current.state;
    }

    /// How long it will still be open, in nanoseconds; 0 if it is not.
    public long pauseLeft(long now) {
        Moment current = moment.get();
        return current.state == State.OPEN ? Math.max(0, current.until - now) : 0;
    }
}
