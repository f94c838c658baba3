package dev.agentdyno.samples;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What takes samples of what threads do.
public enum Sampler {
    /// Every so much processor time of each thread. Linux, JDK 25 and newer; weights are
    /// nanoseconds of processor time.
    CPU_TIME("jdk.CPUTimeSample", "eventThread", Optional.of("samplingPeriod")),
    /// Every so much wall-clock time, of some of the threads that run Java code; weights are
    /// samples.
    EXECUTION("jdk.ExecutionSample", "sampledThread", Optional.empty()),
    /// Every so many bytes that a thread allocates; weights are bytes, without those from before
    /// the recording. A sample stands for what its thread allocated since its last one, so that a
    /// run which allocates less than lies between two may have none. Only where it is asked for: it
    /// tells nothing of time.
    ALLOCATION(AllocatedBefore.SAMPLE, "eventThread", Optional.of("weight"));

    private final String event;
    private final String thread;
    private final Optional<String> weight;

    /// @param weight field with what a sample stands for; empty where samples are counted
    Sampler(String event, String thread, Optional<String> weight) {
        this.event = event;
        this.thread = thread;
        this.weight = weight;
    }

    /// The events that are its samples.
    public String event() {
        return event;
    }

    /// Whether weights are nanoseconds of processor time, and not samples.
    public boolean timed() {
        return this == CPU_TIME;
    }

    /// Whether it tells where time went.
    boolean ofTime() {
        return this != ALLOCATION;
    }

    /// The samplers that a recording declares, the more exact first; not all need have taken
    /// samples.
    static List<Sampler> of(Recording recording) {
        return Arrays.stream(values())
                .filter(each -> recording.type(each.event).filter(each::readable).isPresent())
                .toList();
    }

    private boolean readable(EventType type) {
        return type.index(thread) >= 0 && weight.map(field -> type.index(field) >= 0).orElse(true);
    }

    /// Sums its samples.
    SampleQuery query(Recording recording, Progress progress) {
        SampleQuery all = SampleQuery.of(event);
        SampleQuery weighed = weight.map(all::weighedBy).orElse(all);
        return this == ALLOCATION ? AllocatedBefore.of(recording, progress).from(weighed) : weighed;
    }

    /// The field with the thread that was sampled.
    String threadField() {
        return thread;
    }
}
