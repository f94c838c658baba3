package dev.agentdyno.timeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns totals that only grow into what was added between two samples. At most [#MOST] keys.
///
/// A total that falls starts anew, as after a restart: what it then shows was added since. A sample
/// older than the one before it is passed over.
///
/// @param <K> key
final class Totals<K> {
    private static final int MOST = 2_048;

    private final Map<K, Sample> samples = new HashMap<>();

    private static final class Sample {
        final long timeNanos;
        final double[] totals;

        Sample(long timeNanos, double[] totals) {
            this.timeNanos = timeNanos;
            this.totals = totals;
        }
    }

    /// What was added to each total between two times.
    static final class Delta {
        private final long fromNanos;
        private final long toNanos;
        private final double[] added;

        private Delta(Sample before, Sample after) {
            fromNanos = before.timeNanos;
            toNanos = after.timeNanos;
            added = new double[after.totals.length];
            for (int i = 0; i < added.length; i++) {
                double grown = after.totals[i] - before.totals[i];
                added[i] = grown >= 0 ? grown : after.totals[i];
            }
        }

        long fromNanos() {
            return fromNanos;
        }

        long toNanos() {
            return toNanos;
        }

        double added(int index) {
            return added[index];
        }
    }

    boolean knows(K key) {
        return samples.containsKey(key);
    }

    /// Takes a sample; nothing is known to have been added by the first.
    @Nullable Delta next(K key, long timeNanos, double... totals) {
        Sample after = new Sample(timeNanos, totals);
        Sample before = samples.get(key);
        if (before == null) {
            if (samples.size() < MOST) {
                samples.put(key, after);
            }
            return null;
        }
        if (timeNanos <= before.timeNanos) {
            return null;
        }
        samples.put(key, after);
        return new Delta(before, after);
    }
}
