package dev.agentdyno.samples;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import java.util.Arrays;
import java.util.List;

/// What takes samples of running code.
public enum Sampler {
    /// Every so much processor time of each thread. Linux, JDK 25 and newer; weights are
    /// nanoseconds of processor time.
    CPU_TIME("jdk.CPUTimeSample", "eventThread"),
    /// Every so much wall-clock time, of some of the threads that run Java code; weights are
    /// samples.
    EXECUTION("jdk.ExecutionSample", "sampledThread");

    /// Processor time that a sample stands for.
    private static final String WEIGHT = "samplingPeriod";

    private final String event;
    private final String thread;

    Sampler(String event, String thread) {
        this.event = event;
        this.thread = thread;
    }

    /// The events that are its samples.
    public String event() {
        return event;
    }

    /// Whether weights are nanoseconds of processor time, and not samples.
    public boolean timed() {
        return this == CPU_TIME;
    }

    /// The samplers that a recording declares, the more exact first; not all need have taken
    /// samples.
    static List<Sampler> of(Recording recording) {
        return Arrays.stream(values())
                .filter(each -> recording.type(each.event).filter(each::readable).isPresent())
                .toList();
    }

    private boolean readable(EventType type) {
        return type.index(thread) >= 0 && (!timed() || type.index(WEIGHT) >= 0);
    }

    /// Sums its samples.
    SampleQuery query() {
        SampleQuery all = SampleQuery.of(event);
        return timed() ? all.weighedBy(WEIGHT) : all;
    }

    /// The field with the thread that was sampled.
    String threadField() {
        return thread;
    }
}
