package dev.agentdyno.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one operation costs.
///
/// @param name class and method
/// @param recorded whether the JVM recorded meanwhile
/// @param threads that did it at once; the time is that of each
/// @param nanos mean of all iterations
/// @param low lower end of the 99.9 % interval of the mean
/// @param high upper end of it
/// @param bytes allocated; NaN if not known
public record Row(
        String name,
        boolean recorded,
        int threads,
        double nanos,
        double low,
        double high,
        double bytes) {

    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("events", recorded ? "on" : "off");
        map.put("threads", threads);
        map.put("operation_nanoseconds", nanos);
        map.put("operation_nanoseconds_low", low);
        map.put("operation_nanoseconds_high", high);
        map.put("operations_per_second", threads * 1e9 / nanos);
        map.put("allocated_bytes", bytes);
        return map;
    }
}
