package dev.agentdyno.chart;

import java.util.OptionalLong;

/// What all charts of a [ViewWindow] show at a moment: the visible span, the moment under the
/// crosshair, and how the span moves on.
public record View(TimeSpan visible, OptionalLong crosshairNanos, Mode mode) {
    /// How the visible span moves when new data arrives.
    public enum Mode {
        /// The newest stretch of a fixed length.
        LIVE,
        /// Everything from the start of the run.
        WHOLE,
        /// A picture that stands still.
        HELD
    }

    View withCrosshair(OptionalLong nanos) {
        return new View(visible, nanos, mode);
    }
}
