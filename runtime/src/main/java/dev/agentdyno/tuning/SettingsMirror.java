package dev.agentdyno.tuning;

import dev.agentdyno.telemetry.TunableChangeEvent;

/// Tells every setting's value to a recording that begins late, soon and then every ten seconds.
/// For one thread.
public final class SettingsMirror {
    private static final long WHOLE_NANOS = 10_000_000_000L;

    private final Tunables tunables;
    private boolean started;
    private long wholeAt;

    public SettingsMirror(Tunables tunables) {
        this.tunables = tunables;
    }

    /// Writes all values if it is time to.
    ///
    /// @param nanoTime the time now, as [System#nanoTime]
    public void sample(long nanoTime) {
        if (!new TunableChangeEvent().isEnabled()) {
            started = false;
        } else if (!started || nanoTime - wholeAt >= WHOLE_NANOS) {
            started = true;
            wholeAt = nanoTime;
            tunables.record();
        }
    }
}
