package dev.agentdyno.source;

import dev.agentdyno.telemetry.EventTypes;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;

/// What an embedded recording records: the events of Agent Dyno, which are on by themselves, and
/// those of the JVM listed here.
///
/// Chosen for a cost of at most some percent: stacks only where a place in the code is shown,
/// thresholds on what happens often, one sampler of the processor.
final class EngineEvents {
    /// Whether this JVM runs on Linux, where processor time can be sampled.
    static final boolean LINUX =
            "Linux".equals(ManagementFactory.getOperatingSystemMXBean().getName());

    private static final List<String> FLAGS =
            List.of(
                    "jdk.BooleanFlag",
                    "jdk.IntFlag",
                    "jdk.UnsignedIntFlag",
                    "jdk.LongFlag",
                    "jdk.UnsignedLongFlag",
                    "jdk.DoubleFlag",
                    "jdk.StringFlag");

    private EngineEvents() {}

    /// Makes the JVM know our events before a stream begins; see [FreshChunks] for why.
    static void register() {
        EventTypes.ALL.forEach(FlightRecorder::register);
    }

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        periodic(settings);
        collections(settings);
        blocking(settings);
        thrown(settings);
        compiling(settings);
        sampling(settings);
        once(settings);
        on(settings, "jdk.DataLoss");
        return settings;
    }

    private static void periodic(Map<String, String> settings) {
        period(settings, "jdk.CPULoad", "500 ms");
        period(settings, "jdk.GCHeapMemoryUsage", "500 ms");
        period(settings, "jdk.JavaThreadStatistics", "1 s");
        period(settings, "jdk.ThreadAllocationStatistics", "1 s");
        period(settings, "jdk.ThreadCPULoad", "1 s");
        period(settings, "jdk.ExceptionStatistics", "1 s");
        period(settings, "jdk.ResidentSetSize", "10 s");
    }

    private static void collections(Map<String, String> settings) {
        on(settings, "jdk.GarbageCollection");
        on(settings, "jdk.GCHeapSummary");
        on(settings, "jdk.GCPhasePause");
        on(settings, "jdk.GCPhasePauseLevel1");
        on(settings, "jdk.GCPhaseConcurrent");
        on(settings, "jdk.GCReferenceStatistics");
        on(settings, "jdk.G1HeapSummary");
        on(settings, "jdk.PSHeapSummary");
        on(settings, "jdk.EvacuationFailed");
        on(settings, "jdk.PromotionFailed");
        on(settings, "jdk.ConcurrentModeFailure");
        on(settings, "jdk.ZAllocationStall");
        on(settings, "jdk.SafepointBegin");
        on(settings, "jdk.SafepointEnd");
    }

    private static void blocking(Map<String, String> settings) {
        threshold(settings, "jdk.JavaMonitorEnter", "1 ms", true);
        threshold(settings, "jdk.ThreadPark", "10 ms", true);
        threshold(settings, "jdk.VirtualThreadPinned", "1 ms", true);
        threshold(settings, "jdk.ThreadSleep", "10 ms", false);
        threshold(settings, "jdk.SocketRead", "10 ms", true);
        threshold(settings, "jdk.SocketWrite", "10 ms", true);
        threshold(settings, "jdk.SocketConnect", "10 ms", true);
        threshold(settings, "jdk.FileRead", "10 ms", true);
        threshold(settings, "jdk.FileWrite", "10 ms", true);
        threshold(settings, "jdk.FileForce", "10 ms", true);
        on(settings, "jdk.ThreadStart");
        put(settings, "jdk.ThreadStart", "stackTrace", "false");
        put(settings, "jdk.VirtualThreadStart", "enabled", "true");
        put(settings, "jdk.VirtualThreadStart", "stackTrace", "false");
        on(settings, "jdk.VirtualThreadEnd");
    }

    /// Errors are rare; of exceptions a sample is recorded, as some programs live by them.
    private static void thrown(Map<String, String> settings) {
        on(settings, "jdk.JavaErrorThrow");
        put(settings, "jdk.JavaErrorThrow", "stackTrace", "true");
        on(settings, "jdk.JavaExceptionThrow");
        put(settings, "jdk.JavaExceptionThrow", "stackTrace", "true");
        put(settings, "jdk.JavaExceptionThrow", "throttle", "50/s");
    }

    private static void compiling(Map<String, String> settings) {
        on(settings, "jdk.Compilation");
        put(settings, "jdk.Compilation", "threshold", "20 ms");
        on(settings, "jdk.CompilationFailure");
        on(settings, "jdk.Deoptimization");
        put(settings, "jdk.Deoptimization", "stackTrace", "false");
        on(settings, "jdk.ExecuteVMOperation");
        put(settings, "jdk.ExecuteVMOperation", "threshold", "100 us");
        period(settings, "jdk.CodeCacheStatistics", "5 s");
        period(settings, "jdk.ClassLoadingStatistics", "1 s");
    }

    /// Old objects without their stacks: the JVM would walk one each time that a thread takes a new
    /// piece of the heap to allocate from, which cost more than all other samples together.
    private static void sampling(Map<String, String> settings) {
        on(settings, "jdk.ObjectAllocationSample");
        put(settings, "jdk.ObjectAllocationSample", "throttle", "100/s");
        on(settings, "jdk.OldObjectSample");
        put(settings, "jdk.OldObjectSample", "stackTrace", "false");
        put(settings, "jdk.OldObjectSample", "cutoff", "0 ns");
        if (hasProcessorTimeSampler()) {
            on(settings, "jdk.CPUTimeSample");
            put(settings, "jdk.CPUTimeSample", "throttle", "20 ms");
            on(settings, "jdk.CPUTimeSamplesLost");
        } else {
            period(settings, "jdk.ExecutionSample", "20 ms");
        }
        period(settings, "jdk.NativeMethodSample", "100 ms");
    }

    private static boolean hasProcessorTimeSampler() {
        return Runtime.version().feature() >= 25 && LINUX;
    }

    private static void once(Map<String, String> settings) {
        period(settings, "jdk.JVMInformation", "beginChunk");
        period(settings, "jdk.OSInformation", "beginChunk");
        period(settings, "jdk.CPUInformation", "beginChunk");
        period(settings, "jdk.PhysicalMemory", "beginChunk");
        period(settings, "jdk.GCConfiguration", "beginChunk");
        period(settings, "jdk.GCHeapConfiguration", "beginChunk");
        FLAGS.forEach(type -> period(settings, type, "beginChunk"));
        on(settings, "jdk.ActiveRecording");
        on(settings, "jdk.ActiveSetting");
    }

    private static void on(Map<String, String> settings, String event) {
        put(settings, event, "enabled", "true");
    }

    private static void period(Map<String, String> settings, String event, String period) {
        on(settings, event);
        put(settings, event, "period", period);
    }

    private static void threshold(
            Map<String, String> settings, String event, String threshold, boolean stack) {
        on(settings, event);
        put(settings, event, "threshold", threshold);
        put(settings, event, "stackTrace", Boolean.toString(stack));
    }

    private static void put(
            Map<String, String> settings, String event, String setting, String value) {
        settings.put(event + "#" + setting, value);
    }
}
