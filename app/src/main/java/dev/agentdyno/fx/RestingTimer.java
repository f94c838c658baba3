package dev.agentdyno.fx;

import com.sun.glass.ui.Timer;

/// The toolkit's clock, which stands still when the toolkit asks it to pause. Any thread.
///
/// It holds the platform's own timer, whose `pause` may do nothing, and stops and starts that.
final class RestingTimer extends Timer {
    private static final long STARTED = 1;

    private final Timer ticking;
    private int periodMillis;

    /// @param ticking the platform's, made with what is to be done at each tick
    RestingTimer(Timer ticking) {
        super(() -> {});
        this.ticking = ticking;
    }

    /// Whether it stands still.
    boolean resting() {
        return !ticking.isRunning();
    }

    @Override
    protected long _start(Runnable unused) {
        ticking.start();
        return STARTED;
    }

    @Override
    protected long _start(Runnable unused, int periodMillis) {
        this.periodMillis = periodMillis;
        ticking.start(periodMillis);
        return STARTED;
    }

    @Override
    protected void _stop(long started) {
        ticking.stop();
    }

    @Override
    protected void _pause(long started) {
        if (periodMillis > 0) {
            ticking.stop();
        }
    }

    @Override
    protected void _resume(long started) {
        if (periodMillis > 0 && !ticking.isRunning()) {
            ticking.start(periodMillis);
        }
    }
}
