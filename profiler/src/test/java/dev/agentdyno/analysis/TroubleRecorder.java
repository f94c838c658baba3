package dev.agentdyno.analysis;

import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.HdrHistogram.Histogram;

/// Makes `trouble.jfr`, which `KeptRecordingsTest` reads: five seconds of a JVM in which real
/// threads stand in line for a monitor, real virtual threads are pinned in class initialisers, a
/// real heap is too small, and a generator reports that it is late.
///
/// Run with `-Xmx24m -XX:+UseSerialGC`. Argument: file to write.
public final class TroubleRecorder {
    private static final int SECONDS = 5;
    private static final Object LOCK = new Object();

    private TroubleRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path raw = Files.createTempFile("trouble", ".jfr");
        try (Recording recording = new Recording()) {
            configure(recording);
            recording.start();
            marker("start");
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            List<Thread> threads =
                    List.of(
                            Thread.startVirtualThread(TroubleRecorder::pin),
                            Thread.ofPlatform().start(() -> contend(end)),
                            Thread.ofPlatform().start(() -> contend(end)),
                            Thread.ofPlatform().start(() -> contend(end)),
                            Thread.ofPlatform().start(() -> allocate(end)));
            report(end);
            for (Thread thread : threads) {
                thread.join();
            }
            marker("end");
            recording.dump(raw);
        }
        Path file = Path.of(arguments[0]);
        System.out.println(Scrubber.scrub(raw, file) + " " + Files.size(file) + " bytes");
        Files.delete(raw);
    }

    private static void configure(Recording recording) {
        List.of(
                        "jdk.GarbageCollection",
                        "jdk.GCHeapSummary",
                        "jdk.GCPhasePause",
                        "jdk.GCConfiguration")
                .forEach(recording::enable);
        recording.enable("jdk.CPUInformation");
        recording.enable("jdk.GCHeapConfiguration");
        recording
                .enable("jdk.JavaMonitorEnter")
                .withThreshold(Duration.ofMillis(5))
                .withStackTrace();
        recording
                .enable("jdk.VirtualThreadPinned")
                .withThreshold(Duration.ofMillis(1))
                .withStackTrace();
        recording.enable("jdk.ThreadAllocationStatistics").withPeriod(Duration.ofSeconds(1));
    }

    private static void marker(String phase) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = "trouble";
        event.workload = "trouble";
        event.phase = phase;
        event.seed = 1;
        event.commit();
    }

    /// Four requests a second of 400 ms, 150 ms of which pass before they start.
    private static void report(long end) {
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(250_000_000L);
            LoadIntervalEvent event = new LoadIntervalEvent();
            event.runId = "trouble";
            event.intervalTime = 250_000_000L;
            event.intendedRate = 100;
            event.started = 20;
            event.completed = 20;
            event.dropped = 5;
            event.generatorLag = 200_000_000L;
            event.responseTimes = histogram(400_000_000L, 20);
            event.serviceTimes = histogram(250_000_000L, 20);
            event.commit();
        }
    }

    private static String histogram(long nanos, long count) {
        Histogram histogram = Histograms.create();
        histogram.recordValueWithCount(nanos, count);
        return Histograms.encode(histogram);
    }

    private static void contend(long end) {
        while (System.nanoTime() < end) {
            synchronized (LOCK) {
                LockSupport.parkNanos(30_000_000L);
            }
        }
    }

    /// Keeps most of the heap live, so that each collection is a full one.
    private static void allocate(long end) {
        byte[][] live = new byte[1_400][];
        int next = 0;
        while (System.nanoTime() < end) {
            live[next] = new byte[10_000];
            next = (next + 1) % live.length;
        }
    }

    private static void pin() {
        for (Runnable initialiser :
                List.<Runnable>of(
                        First::touch,
                        Second::touch,
                        Third::touch,
                        Fourth::touch,
                        Fifth::touch,
                        Sixth::touch)) {
            initialiser.run();
        }
    }

    private static CountDownLatch initialised() {
        LockSupport.parkNanos(300_000_000L);
        return new CountDownLatch(0);
    }

    private static final class First {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }

    private static final class Second {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }

    private static final class Third {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }

    private static final class Fourth {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }

    private static final class Fifth {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }

    private static final class Sixth {
        static final CountDownLatch READY = initialised();

        static void touch() {
            READY.countDown();
        }
    }
}
