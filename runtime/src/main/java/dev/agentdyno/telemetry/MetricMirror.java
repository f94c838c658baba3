package dev.agentdyno.telemetry;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Copies the Meter registry into the recording, one `agentdyno.MetricSample` event a value, so
/// that a page needs nothing but events.
///
/// A sample is written when its value changed; every [#WHOLE_NANOS] all are, so that a reader who
/// comes late knows all of them soon. Buckets of histograms and creation times are left out. It
/// remembers one number for each sample of the registry, and forgets those that are gone. For one
/// thread.
public final class MetricMirror {
    private static final long WHOLE_NANOS = 10_000_000_000L;

    private final Meters meters;
    private Map<Key, Double> known = new HashMap<>();
    private long wholeAt;
    private boolean started;

    public MetricMirror(Meters meters) {
        this.meters = meters;
    }

    /// Writes what changed since the last call.
    ///
    /// @param nanoTime the time now, as [System#nanoTime]
    public void sample(long nanoTime) {
        if (!new MetricSampleEvent().isEnabled()) {
            started = false;
            return;
        }
        boolean whole = !started || nanoTime - wholeAt >= WHOLE_NANOS;
        if (whole) {
            started = true;
            wholeAt = nanoTime;
        }
        Map<Key, Double> seen = HashMap.newHashMap(known.size());
        for (MetricFamilySamples family :
                Collections.list(meters.registry().metricFamilySamples())) {
            family.samples.stream()
                    .filter(MetricMirror::isMirrored)
                    .forEach(sample -> mirror(sample, whole, seen));
        }
        known = seen;
    }

    private void mirror(Sample sample, boolean whole, Map<Key, Double> seen) {
        Key key = new Key(sample.name, labels(sample));
        @Nullable Double before = known.get(key);
        seen.put(key, sample.value);
        if (whole || before == null || Double.compare(before, sample.value) != 0) {
            MetricSampleEvent event = new MetricSampleEvent();
            event.name = key.name();
            event.labels = key.labels();
            event.value = sample.value;
            event.commit();
        }
    }

    private static boolean isMirrored(Sample sample) {
        return !sample.name.endsWith("_bucket") && !sample.name.endsWith("_created");
    }

    private static String labels(Sample sample) {
        if (sample.labelNames.isEmpty()) {
            return "";
        }
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < sample.labelNames.size(); i++) {
            labels.append(i == 0 ? "" : ",")
                    .append(sample.labelNames.get(i))
                    .append('=')
                    .append(sample.labelValues.get(i));
        }
        return labels.toString();
    }

    private record Key(String name, String labels) {}
}
