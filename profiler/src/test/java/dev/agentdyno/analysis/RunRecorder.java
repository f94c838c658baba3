package dev.agentdyno.analysis;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;

/// Makes the recordings that `KeptRecordingsTest` reads: runs a workload in this JVM and keeps the
/// few events that detectors need, so that a file stays under 300 KB.
///
/// Arguments: workload, file to write, settings as `name=value`. The load of the machine is left
/// out, for it tells of other programs that ran beside. The first second or so of a cold JVM is not
/// typical, so the workload runs once for two seconds before it is recorded.
public final class RunRecorder {
    private static final List<String> JVM_EVENTS =
            List.of(
                    "jdk.GarbageCollection",
                    "jdk.GCHeapSummary",
                    "jdk.GCPhasePause",
                    "jdk.VirtualThreadPinned",
                    "jdk.JavaMonitorEnter",
                    "jdk.GCConfiguration",
                    "jdk.GCHeapConfiguration",
                    "jdk.CPUInformation",
                    "jdk.OSInformation");

    private RunRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        Path raw = Files.createTempFile("run", ".jfr");
        try (Engine engine = Engine.start(EngineConfig.DEFAULT);
                Recording recording = new Recording()) {
            engine.choose(scenario(engine, arguments[0]));
            for (int i = 2; i < arguments.length; i++) {
                String[] setting = arguments[i].split("=", 2);
                engine.tunables().set(setting[0], setting[1], "command line");
            }
            warmUp(engine);
            configure(recording);
            recording.start();
            RunSummary summary = engine.run().await();
            recording.stop();
            recording.dump(raw);
            System.out.println(summary.asMap());
        }
        System.out.println(Scrubber.scrub(raw, file) + " " + Files.size(file) + " bytes");
        Files.delete(raw);
    }

    private static Scenario scenario(Engine engine, String name) {
        return engine.workloads().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void warmUp(Engine engine) throws InterruptedException {
        String duration = engine.tunables().find("workload.duration").orElseThrow().text();
        engine.tunables().set("workload.duration", "2s", "warm-up");
        engine.run().await();
        engine.tunables().set("workload.duration", duration, "warm-up");
    }

    private static void configure(Recording recording) {
        JVM_EVENTS.forEach(recording::enable);
        recording.enable("jdk.GCHeapMemoryUsage").withPeriod(Duration.ofMillis(500));
        recording.enable("jdk.JavaThreadStatistics").withPeriod(Duration.ofSeconds(1));
        recording.enable("jdk.ThreadAllocationStatistics").withPeriod(Duration.ofSeconds(1));
    }
}
