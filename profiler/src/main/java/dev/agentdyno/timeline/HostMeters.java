package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.MetricSampleEvent;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/// What meters tell of the JVM and its machine: they stay in a recording that was scrubbed.
final class HostMeters {
    private Map<String, String> jvm = Map.of();
    private Map<String, String> machine = Map.of();
    private long startNanos = -1;
    private long cores = -1;
    private long heapMax = -1;
    private long memory = -1;

    HostMeters(Handlers handlers) {
        handlers.on(MetricSampleEvent.NAME, this::sample);
    }

    private void sample(RecordedEvent event) {
        switch (Fields.text(event, "name")) {
            case "jvm_info" -> jvm = labels(event);
            case "machine_info" -> machine = labels(event);
            case "machine_cores" -> cores = value(event);
            case "jvm_heap_max_bytes" -> heapMax = value(event);
            case "machine_memory_bytes" -> memory = value(event);
            case "process_start_time_seconds" ->
                    startNanos = Math.round(event.getDouble("value") * 1e9);
            default -> {}
        }
    }

    String jvm() {
        return jvm.isEmpty() ? "" : label(jvm, "name") + ", " + label(jvm, "version");
    }

    String collector() {
        return label(jvm, "collector");
    }

    long pid() {
        return label(jvm, "pid").matches("[0-9]{1,18}") ? Long.parseLong(label(jvm, "pid")) : -1;
    }

    long startNanos() {
        return startNanos;
    }

    String system() {
        return label(machine, "system");
    }

    String processor() {
        return label(machine, "processor");
    }

    int cores() {
        return (int) cores;
    }

    long heapMax() {
        return heapMax;
    }

    long memory() {
        return memory;
    }

    private static long value(RecordedEvent event) {
        double value = event.getDouble("value");
        return value >= 0 ? Math.round(value) : -1;
    }

    private static String label(Map<String, String> labels, String name) {
        return labels.getOrDefault(name, "");
    }

    private static Map<String, String> labels(RecordedEvent event) {
        Map<String, String> labels = new HashMap<>();
        for (String pair : Fields.text(event, "labels").split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                labels.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return labels;
    }
}
