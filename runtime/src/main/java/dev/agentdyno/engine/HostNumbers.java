package dev.agentdyno.engine;

import com.sun.management.OperatingSystemMXBean;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/// Meters that tell of the JVM and its machine what a reader of a recording must know and what
/// gives nothing away: no arguments, no paths, no names of people. Read once.
final class HostNumbers extends Collector {
    private final List<MetricFamilySamples> samples =
            List.of(
                    info("jvm_info", "The JVM, as labels; always 1.", jvm()),
                    gauge(
                            "jvm_heap_max_bytes",
                            "Greatest size of the heap.",
                            (double) Runtime.getRuntime().maxMemory()),
                    gauge(
                            "process_start_time_seconds",
                            "When the JVM started, in seconds since 1970.",
                            ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3),
                    info("machine_info", "The machine, as labels; always 1.", machine()),
                    gauge(
                            "machine_cores",
                            "Hardware threads that the JVM may use.",
                            Runtime.getRuntime().availableProcessors()),
                    gauge("machine_memory_bytes", "Memory of the machine.", memoryBytes()));

    @Override
    public List<MetricFamilySamples> collect() {
        return samples;
    }

    private static Map<String, String> jvm() {
        return Map.of(
                "name", System.getProperty("java.vm.name", ""),
                "version", System.getProperty("java.vm.version", ""),
                "vendor", System.getProperty("java.vm.vendor", ""),
                "collector", collector(),
                "pid", Long.toString(ProcessHandle.current().pid()));
    }

    private static Map<String, String> machine() {
        return Map.of("system", MachineFiles.system(), "processor", MachineFiles.processor());
    }

    private static String collector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .map(HostNumbers::usualName)
                .findFirst()
                .orElse("");
    }

    /// The name people use for a collector whose bean is called `bean`.
    static String usualName(String bean) {
        return switch (bean.split(" ", 2)[0]) {
            case "Copy", "MarkSweepCompact" -> "Serial";
            case "PS" -> "Parallel";
            default -> bean.split(" ", 2)[0];
        };
    }

    private static double memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.NaN;
    }

    private static MetricFamilySamples gauge(String name, String help, double value) {
        return new GaugeMetricFamily(name, help, value);
    }

    /// The recording joins labels by commas and equals signs, so values have neither.
    private static MetricFamilySamples info(String name, String help, Map<String, String> labels) {
        List<String> names = labels.keySet().stream().sorted().toList();
        List<String> values =
                names.stream()
                        .map(label -> labels.getOrDefault(label, "").replaceAll("[,=\\s]+", " "))
                        .toList();
        return new GaugeMetricFamily(name, help, names).addMetric(values, 1);
    }
}
