package dev.agentdyno.analysis;

import dev.agentdyno.recording.Scrubber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/// Makes `crowded.jfr`, which `KeptRecordingsTest` reads: twelve seconds in which this JVM asks for
/// all cores. The kept file was made while other programs had most of them. Argument: file to
/// write.
public final class CrowdedRecorder {
    private static final long NANOS = 12_000_000_000L;

    private CrowdedRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path raw = Files.createTempFile("crowded", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.CPULoad").withPeriod(Duration.ofMillis(500));
            recording.enable("jdk.CPUInformation");
            recording.start();
            spinOnAllCores();
            recording.dump(raw);
        }
        Path file = Path.of(arguments[0]);
        System.out.println(Scrubber.scrub(raw, file) + " " + Files.size(file) + " bytes");
        Files.delete(raw);
    }

    private static void spinOnAllCores() throws InterruptedException {
        long end = System.nanoTime() + NANOS;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            threads.add(Thread.ofPlatform().start(() -> spin(end)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void spin(long end) {
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
