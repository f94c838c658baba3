package dev.agentdyno.bench.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The router at load for a long time, with a few faults at one backend all along: what is kept
/// after a full collection, at even distances.
public final class Soak {
    private static final int READINGS = 10;
    private static final int CALLERS = 100;
    private static final double MIB = 1 << 20;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private final Duration length;
    private final PrintStream progress;
    private final List<Reading> readings = new ArrayList<>();

    public Soak(Duration length, PrintStream progress) {
        this.length = length;
        this.progress = progress;
    }

    /// One look.
    ///
    /// @param heapBytes in use after a full collection
    /// @param directBytes of the router's buffers outside the heap
    /// @param residentBytes of the process; 0 where the system does not tell
    /// @param files open ones, sockets included; 0 where the system does not tell
    public record Reading(
            long requests,
            long heapBytes,
            long directBytes,
            long residentBytes,
            int threads,
            long files) {}

    /// What was seen.
    ///
    /// @param apart time from one reading to the next
    /// @param whole requests answered as if nothing were wrong
    /// @param failed those that were not, by the faults put in
    /// @param hung those that got no answer for fifteen seconds
    public record Result(
            Duration apart, List<Reading> readings, long whole, long failed, long hung) {
        public Result {
            readings = List.copyOf(readings);
        }
    }

    /// Runs it.
    ///
    /// @throws IOException if sockets cannot be had
    public Result run() throws IOException, InterruptedException {
        Tunables tunables = new Tunables();
        Witness witness = Witness.counting();
        Duration thought = Duration.ofMillis(20);
        try (RawBackend alder = new RawBackend("alder", thought, witness);
                RawBackend birch = new RawBackend("birch", thought, witness);
                Router router =
                        Router.start(
                                RouterConfig.of(
                                        List.of(
                                                BackendConfig.of("alder", alder.url()),
                                                BackendConfig.of("birch", birch.url()))),
                                tunables,
                                new Meters())) {
            tunables.set("router.backend.alder.fault.resetRate", "1%", "bench");
            tunables.set("router.backend.alder.fault.cutRate", "1%", "bench");
            tunables.set("router.backend.alder.fault.failureRate", "1%", "bench");
            Crowd crowd = new Crowd(router.port(), CALLERS, "soak", witness);
            Duration apart = length.dividedBy(READINGS);
            for (int i = 1; i <= READINGS; i++) {
                waitUntil(System.nanoTime() + apart.toNanos());
                read(crowd);
            }
            crowd.stop();
            long hung = crowd.counted(Outcome.HUNG);
            long whole = crowd.counted(Outcome.WHOLE);
            return new Result(apart, readings, whole, crowd.requests() - whole - hung, hung);
        }
    }

    private static void waitUntil(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void read(Crowd crowd) throws IOException {
        System.gc();
        Reading reading =
                new Reading(
                        crowd.requests(),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        direct(),
                        resident(),
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        files());
        readings.add(reading);
        progress.printf(
                "%d of %d: %.1f MiB of heap after %,d requests%n",
                readings.size(), READINGS, reading.heapBytes() / MIB, reading.requests());
    }

    private static long direct() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider told
                ? told.metric().usedDirectMemory()
                : 0;
    }

    private static long resident() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private static long files() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }
}
