package dev.agentdyno.samples;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;

/// Agent runs that use the processor in methods that tell them apart, recorded in this JVM: thirty
/// quick ones, and a slow one that calls a tool on another thread. Beside them something burns that
/// belongs to no run.
final class BurningRuns {
    static final String SLOW = "slow";
    static final String SLOW_AGENT = "slow agent";

    /// Requests through a router, the first of which is slow.
    static final int ROUTED = 5;

    private static final int QUICK_RUNS = 30;
    private static final Duration LEAST_SLOW = Duration.ofMillis(700);
    private static volatile double sink;

    private BurningRuns() {}

    /// Records the runs on threads of that kind.
    static void record(Path file, Thread.Builder threads, String sampler, String setting)
            throws IOException, InterruptedException {
        try (Recording recording = new Recording()) {
            recording.enable(AgentRunEvent.class).withoutThreshold();
            recording.enable(ToolCallEvent.class).withoutThreshold();
            recording.enable(RouterRequestEvent.class).withoutThreshold();
            recording.enable(sampler).with(setting, "10ms");
            recording.start();
            runs(threads);
            recording.stop();
            recording.dump(file);
        }
    }

    private static void runs(Thread.Builder threads) throws InterruptedException {
        Thread other = threads.start(BurningRuns::other);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < QUICK_RUNS; i++) {
            String id = "quick" + i;
            long start = System.nanoTime();
            threads.start(() -> run(id, () -> quickWork(Duration.ofMillis(25)))).join();
            longest = longer(longest, Duration.ofNanos(System.nanoTime() - start));
        }
        // A busy machine may have held a quick run up.
        Duration slow = longer(LEAST_SLOW, longest.multipliedBy(2));
        threads.start(() -> run(SLOW, () -> slow(slow))).join();
        for (int i = 0; i < ROUTED; i++) {
            Duration time = i == 0 ? LEAST_SLOW : Duration.ofMillis(5);
            String id = "routed" + i;
            threads.start(() -> route(id, time)).join();
        }
        other.interrupt();
        other.join();
    }

    private static void route(String id, Duration time) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        routedWork(time);
        event.requestId = id;
        event.path = "/v1/chat/completions";
        event.backend = "one";
        event.commit();
    }

    private static void run(String id, Runnable work) {
        AgentRunEvent event = new AgentRunEvent();
        event.begin();
        work.run();
        event.runId = id;
        event.agentName = id.equals(SLOW) ? SLOW_AGENT : "quick agent";
        event.commit();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static void slow(Duration time) {
        Thread tool = Thread.ofPlatform().start(BurningRuns::tool);
        slowWork(time);
        try {
            tool.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tool() {
        ToolCallEvent event = new ToolCallEvent();
        event.begin();
        toolWork(Duration.ofMillis(400));
        event.runId = SLOW;
        event.commit();
        afterTool(Duration.ofMillis(100));
    }

    private static void other() {
        while (!Thread.currentThread().isInterrupted()) {
            otherWork(Duration.ofMillis(5));
            Thread.yield();
        }
    }

    static void quickWork(Duration time) {
        burn(time);
    }

    static void slowWork(Duration time) {
        burn(time);
    }

    static void toolWork(Duration time) {
        burn(time);
    }

    static void afterTool(Duration time) {
        burn(time);
    }

    static void otherWork(Duration time) {
        burn(time);
    }

    static void routedWork(Duration time) {
        burn(time);
    }

    private static void burn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        double x = 1;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 500; i++) {
                x = Math.sin(x) + i;
            }
        }
        sink = x;
    }

    /// The names of the methods above in a tree.
    static List<String> works(dev.agentdyno.calltree.CallTree tree) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < tree.size(); i++) {
            String method = tree.frameOf(i).method();
            if (method.endsWith("Work") || method.equals("afterTool")) {
                names.add(method);
            }
        }
        return names.stream().distinct().sorted().toList();
    }
}
