package dev.agentdyno.page;

import java.util.function.LongSupplier;

/// Lets text change at most four times a second, which is as fast as it can be read, while charts
/// follow every snapshot.
public final class Pace {
    private static final long PERIOD_NANOS = 250_000_000L;

    private final LongSupplier clock;
    private long last;
    private boolean started;

    /// @param clock nanoseconds that go on, such as `System::nanoTime`
    public Pace(LongSupplier clock) {
        this.clock = clock;
    }

    /// Whether it is time again; the next time is counted from now if so.
    public boolean due() {
        long now = clock.getAsLong();
        if (started && now - last < PERIOD_NANOS) {
            return false;
        }
        started = true;
        last = now;
        return true;
    }

    /// Makes the next [#due] true, as after something that the person did.
    public void reset() {
        started = false;
    }
}
