package dev.agentdyno.samples;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/// Runs of two agents that allocate differently much, one of them in a tool on a thread of its own;
/// beside them something allocates that belongs to no run.
final class AllocatingRuns {
    static final String GREEDY = "greedy-1";
    static final int MEBIBYTES = 200;

    private static volatile byte[] kept = {};

    private AllocatingRuns() {}

    static void record(Path file) throws IOException, InterruptedException {
        try (Recording recording = new Recording()) {
            recording.enable(AgentRunEvent.class).withoutThreshold();
            recording.enable(ToolCallEvent.class).withoutThreshold();
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "off").withStackTrace();
            recording.start();
            Thread.ofPlatform().start(() -> otherWork(MEBIBYTES)).join();
            Thread.ofPlatform().start(() -> run("greedy", GREEDY, AllocatingRuns::greedy)).join();
            Thread.ofPlatform()
                    .start(() -> run("modest", "modest-1", () -> modestWork(MEBIBYTES / 10)))
                    .join();
            recording.stop();
            recording.dump(file);
        }
    }

    private static void run(String agent, String id, Runnable work) {
        AgentRunEvent event = new AgentRunEvent();
        event.begin();
        work.run();
        event.agentName = agent;
        event.runId = id;
        event.commit();
    }

    private static void greedy() {
        greedyWork(MEBIBYTES);
        Thread tool = Thread.ofPlatform().start(AllocatingRuns::tool);
        try {
            tool.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tool() {
        ToolCallEvent event = new ToolCallEvent();
        event.begin();
        toolWork(MEBIBYTES);
        event.toolName = "search";
        event.runId = GREEDY;
        event.commit();
    }

    static void greedyWork(int mebibytes) {
        allocate(mebibytes);
    }

    static void modestWork(int mebibytes) {
        allocate(mebibytes);
    }

    static void toolWork(int mebibytes) {
        allocate(mebibytes);
    }

    static void otherWork(int mebibytes) {
        allocate(mebibytes);
    }

    private static void allocate(int mebibytes) {
        for (int i = 0; i < mebibytes * 64; i++) {
            kept = new byte[16 * 1024];
        }
    }
}
