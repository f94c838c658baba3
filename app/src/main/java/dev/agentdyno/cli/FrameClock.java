package dev.agentdyno.cli;

import javafx.animation.AnimationTimer;
import org.HdrHistogram.Histogram;

/// Counts the frames of the toolkit. On the FX thread.
final class FrameClock extends AnimationTimer {
    private static final int DIGITS = 3;

    private final Histogram intervals = new Histogram(DIGITS);
    private final Runnable each;
    private long first;
    private long last;
    private long frames;

    FrameClock() {
        this(() -> {});
    }

    /// @param each done in each frame, before it is drawn
    FrameClock(Runnable each) {
        this.each = each;
    }

    boolean begin() {
        start();
        return true;
    }

    boolean end() {
        stop();
        return true;
    }

    @Override
    public void handle(long now) {
        if (first == 0) {
            first = now;
        } else {
            intervals.recordValue(now - last);
            frames++;
        }
        last = now;
        each.run();
    }

    double framesPerSecond() {
        return frames / ((last - first) / 1e9);
    }

    /// From one frame to the next, at the 99th percentile.
    double p99Seconds() {
        return intervals.getValueAtPercentile(99) / 1e9;
    }
}
