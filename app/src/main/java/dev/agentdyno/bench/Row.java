package dev.agentdyno.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one operation costs.
///
/// @param name class and method
/// @param recorded whether the JVM recorded meanwhile
/// @param threads that did it at once; the time is that of each
/// @param nanos mean of all iterations
/// @param low lower end of the 99.9 % interval of the mean; NaN if not known
/// @param high upper end of it; NaN if not known
/// @param bytes allocated; NaN if not known
/// @param recall of a search that may miss: the share of the truly nearest that it finds; else NaN
public record Row(
        String name,
        boolean recorded,
        int threads,
        double nanos,
        double low,
        double high,
        double bytes,
        double recall) {

    /// Half of the interval as a share of the mean; NaN if not known.
    public double spread() {
        return (high - low) / 2 / nanos;
    }

    /// Of all threads together.
    public double perSecond() {
        return threads * 1e9 / nanos;
    }

    /// What the recording of the row is called; only rows with events on have one.
    public String recording() {
        return recording(name, threads);
    }

    static String recording(String name, int threads) {
        return name + (threads == 1 ? "" : "-" + threads) + ".jfr";
    }

    /// As JSON has it; recall only where there is one.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("events", recorded ? Recorded.ON : Recorded.OFF);
        map.put("threads", threads);
        map.put("operation_nanoseconds", nanos);
        map.put("operation_nanoseconds_low", low);
        map.put("operation_nanoseconds_high", high);
        map.put("operations_per_second", perSecond());
        map.put("allocated_bytes", bytes);
        if (!Double.isNaN(recall)) {
            map.put("recall", recall);
        }
        return map;
    }
}
