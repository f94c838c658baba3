package dev.agentdyno.page;

import dev.agentdyno.source.FileSource;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.Timeline;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.HdrHistogram.Histogram;

/// Does real work in this JVM that a recording shows on every page: collections with several
/// causes, threads that wait for one lock, virtual threads that are pinned, and load as the
/// generator tells it. What it did is read back through a real source and timeline.
public final class BusyJvm {
    private static final int KEPT = 4_000;
    private static final Object LEDGER = new Object();

    private final Random random = new Random(7);
    private final Deque<byte[]> sessions = new ArrayDeque<>();
    private double rate = 40;
    private int tick;
    private volatile long sink;

    /// A recording of `ticks` quarters of a second of work at `quarterMillis` a quarter.
    public static Path record(Path folder, int ticks, long quarterMillis) throws Exception {
        Path file = folder.resolve("busy.jfr");
        try (Recording recording = new Recording()) {
            enable(recording);
            recording.start();
            new BusyJvm().work(ticks, quarterMillis);
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    /// What a timeline knows of `file`.
    public static Snapshot read(Path file) throws IOException, InterruptedException {
        Timeline timeline = new Timeline();
        try (FileSource source = FileSource.open(file)) {
            source.start(timeline::accept);
            source.await();
        }
        return timeline.snapshot();
    }

    private static void enable(Recording recording) {
        for (String name :
                List.of(
                        "jdk.GarbageCollection",
                        "jdk.GCHeapSummary",
                        "jdk.GCPhasePause",
                        "jdk.VirtualThreadStart",
                        "jdk.VirtualThreadEnd",
                        "jdk.JVMInformation",
                        "jdk.CPUInformation",
                        "jdk.GCHeapConfiguration",
                        "jdk.GCConfiguration")) {
            recording.enable(name);
        }
        for (String name :
                List.of(
                        "jdk.CPULoad",
                        "jdk.GCHeapMemoryUsage",
                        "jdk.JavaThreadStatistics",
                        "jdk.ThreadAllocationStatistics")) {
            recording.enable(name).withPeriod(Duration.ofMillis(250));
        }
        for (String name :
                List.of(
                        "jdk.JavaMonitorEnter",
                        "jdk.ThreadPark",
                        "jdk.VirtualThreadPinned",
                        "jdk.ThreadSleep")) {
            recording.enable(name).withThreshold(Duration.ofMillis(1)).withStackTrace();
        }
        recording.enable("jdk.ObjectAllocationSample").with("throttle", "500/s").withStackTrace();
    }

    private void work(int ticks, long quarterMillis) throws Exception {
        marker("start", "");
        for (tick = 0; tick < ticks; tick++) {
            if (tick % 40 == 20) {
                marker("stage", "hold " + Math.round(rate) + " req/s");
            }
            if (tick == ticks * 3 / 5) {
                setting();
            }
            long end = System.nanoTime() + quarterMillis * 1_000_000;
            quarter();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(Math.max(0, end - System.nanoTime()));
            }
            load();
            pool();
            agent();
        }
        marker("end", "");
    }

    private void quarter() throws Exception {
        allocate();
        contend();
        if (tick % 3 == 0) {
            pin();
        }
        if (tick == 2 || tick % 30 == 12) {
            System.gc();
        }
    }

    private void allocate() {
        long sum = 0;
        int count = 30_000 + tick * 400;
        for (int i = 0; i < count; i++) {
            String text = "session " + i + " of agent " + random.nextInt();
            sum += text.hashCode();
            byte[] session = new byte[400 + random.nextInt(900)];
            if (i % 600 == 0) {
                sessions.add(session);
                sum += new byte[16_000][].length;
            }
        }
        if (tick % 7 == 0) {
            sum += new byte[6_000_000].length;
        }
        while (sessions.size() > KEPT) {
            sessions.poll();
        }
        sink += sum;
    }

    private void contend() throws InterruptedException {
        List<Thread> waiting = new ArrayList<>();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = Thread.ofPlatform().start(() -> hold(held));
        held.await();
        for (int i = 0; i < 3; i++) {
            waiting.add(Thread.ofPlatform().name("worker-" + i).start(this::enter));
        }
        for (Thread thread : waiting) {
            thread.join();
        }
        holder.join();
    }

    private static void hold(CountDownLatch held) {
        synchronized (LEDGER) {
            held.countDown();
            LockSupport.parkNanos(12_000_000);
        }
    }

    private void enter() {
        synchronized (LEDGER) {
            sink++;
        }
    }

    /// Blocks below a native frame, which keeps a virtual thread on its carrier.
    private void pin() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(BusyJvm::sortNatively));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @SuppressWarnings("restricted") // the test JVM allows native access
    private static void sortNatively() {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle compare =
                    MethodHandles.lookup()
                            .findStatic(
                                    BusyJvm.class,
                                    "compareSlowly",
                                    MethodType.methodType(
                                            int.class, MemorySegment.class, MemorySegment.class));
            MemorySegment stub =
                    linker.upcallStub(
                            compare,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                            arena);
            MethodHandle sort =
                    linker.downcallHandle(
                            linker.defaultLookup().find("qsort").orElseThrow(),
                            FunctionDescriptor.ofVoid(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS));
            sort.invoke(arena.allocateFrom(ValueLayout.JAVA_INT, 2, 1), 2L, 4L, stub);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unused") // called by qsort
    private static int compareSlowly(MemorySegment left, MemorySegment right) {
        LockSupport.parkNanos(8_000_000);
        return 1;
    }

    private void load() {
        rate = Math.min(420, rate + 4);
        LoadIntervalEvent event = new LoadIntervalEvent();
        Histogram times = Histograms.create();
        long done = Math.round(rate / 4);
        for (int i = 0; i < done; i++) {
            double wait = 40_000_000 * Math.exp(random.nextGaussian() * 0.5) * (1 + rate / 400);
            times.recordValue(Math.round(wait));
        }
        event.runId = "r1";
        event.intervalTime = 250_000_000L;
        event.intendedRate = rate;
        event.started = done;
        event.completed = done;
        event.good = done;
        event.inFlight = Math.round(rate / 20);
        event.outputTokens = done * 60;
        event.responseTimes = Histograms.encode(times);
        event.serviceTimes = event.responseTimes;
        event.commit();
    }

    private void pool() {
        PoolStatsEvent event = new PoolStatsEvent();
        event.pool = "router.upstream";
        event.tunable = "router.upstream.maxConnections";
        event.capacity = 16;
        event.inUse = Math.min(16, 2 + tick / 4);
        event.waiting = Math.max(0, tick / 4 - 14);
        event.acquired = tick * 100L;
        event.waitTime = tick < 56 ? 0 : (tick - 56) * 400_000_000L;
        event.commit();
    }

    private void agent() {
        AgentRunEvent event = new AgentRunEvent();
        event.begin();
        LockSupport.parkNanos(2_000_000);
        event.end();
        event.runId = "7f3a-%04x".formatted(tick);
        event.agentName = "support-triage";
        event.modelTime = 1_100_000;
        event.toolTime = 300_000;
        event.queueTime = 400_000;
        event.outcome = "completed";
        event.commit();
    }

    private void marker(String phase, String label) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = "r1";
        event.phase = phase;
        event.workload = "api-service";
        event.label = label;
        event.seed = 7;
        event.commit();
    }

    private static void setting() {
        TunableChangeEvent event = new TunableChangeEvent();
        event.name = "cache.response.maxEntries";
        event.oldValue = "1000";
        event.newValue = "4000";
        event.origin = "user";
        event.commit();
    }
}
