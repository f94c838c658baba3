package dev.agentdyno.page;

import java.util.function.LongSupplier;

/// Lets words change at most four times a second, which is as fast as they can be read, and numbers
/// ten times, while charts follow every snapshot.
public final class Pace {
    private static final long WORDS_NANOS = 250_000_000L;
    private static final long NUMBERS_NANOS = 100_000_000L;

    private final LongSupplier clock;
    private final long periodNanos;
    private long last;
    private boolean started;
    private boolean limited = true;

    /// The pace of words.
    ///
    /// @param clock nanoseconds that go on, such as `System::nanoTime`
    public Pace(LongSupplier clock) {
        this(clock, WORDS_NANOS);
    }

    private Pace(LongSupplier clock, long periodNanos) {
        this.clock = clock;
        this.periodNanos = periodNanos;
    }

    /// The pace of numbers.
    ///
    /// @param clock nanoseconds that go on, such as `System::nanoTime`
    public static Pace ofNumbers(LongSupplier clock) {
        return new Pace(clock, NUMBERS_NANOS);
    }

    /// Whether it is time again; the next time is counted from now if so.
    public boolean due() {
        long now = clock.getAsLong();
        if (limited && started && now - last < periodNanos) {
            return false;
        }
        started = true;
        last = now;
        return true;
    }

    /// Says whether changes are held back at all. Without a run they are rare and nothing comes
    /// after the last one, which must therefore be shown.
    public void limit(boolean next) {
        limited = next;
    }

    /// Makes the next [#due] true, as after something that the person did.
    public void reset() {
        started = false;
    }
}
