package dev.agentdyno.cpu;

import dev.agentdyno.page.Words;
import dev.agentdyno.reader.EventType;
import java.util.Locale;
import java.util.Optional;

/// What looked at the threads, the best witness of processor time first.
enum Sampler {
    /// Each thread after each stretch of processor time; Linux, from JDK 25.
    CPU_TIME("jdk.CPUTimeSample", "eventThread", ""),
    /// Some running threads at each tick.
    EXECUTION("jdk.ExecutionSample", "sampledThread", ""),
    /// All threads, running or not, as async-profiler sees them.
    WALL("profiler.WallClockSample", "sampledThread", "samples"),
    /// Threads in native code at each tick, most of which wait.
    NATIVE("jdk.NativeMethodSample", "sampledThread", "");

    private static final String STATE = "state";

    private final String type;
    private final String thread;
    private final String weight;

    Sampler(String type, String thread, String weight) {
        this.type = type;
        this.thread = thread;
        this.weight = weight;
    }

    /// The event it leaves.
    String type() {
        return type;
    }

    /// The field with the thread that was seen.
    String thread() {
        return thread;
    }

    /// The field that says for how many samples an event stands, if one does.
    Optional<String> weight(EventType known) {
        return Optional.of(weight).filter(field -> known.index(field) >= 0);
    }

    /// The field with the state the thread was in, if there is one.
    static Optional<String> state(EventType known) {
        return Optional.of(STATE).filter(field -> known.index(field) >= 0);
    }

    String word() {
        return Words.of("cpu.sampler." + name().toLowerCase(Locale.ROOT));
    }
}
