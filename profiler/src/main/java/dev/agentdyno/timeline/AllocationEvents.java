package dev.agentdyno.timeline;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.allocation.FirstSamples;
import dev.agentdyno.allocation.ThreadSample;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordedThreadGroup;

/// What is allocated: how much, from each thread's own count; by class, place and thread, from
/// samples. Where there are none, the buffers that threads filled and the objects outside of them
/// count, which older JVMs and async-profiler tell.
///
/// A sample counts as it comes; what it carries from before the recording is taken back as soon as
/// that is known, see [FirstSamples].
///
/// A thread that was not in the round before was born since then; all it allocated counts. Virtual
/// threads count with their carriers. Threads of the last two rounds are kept, so the map is no
/// larger than twice the threads alive.
final class AllocationEvents {
    private final Tracks tracks;
    private final Ticks ticks = new Ticks();
    private Map<Long, Long> before = new HashMap<>();
    private Map<Long, Long> current = new HashMap<>();
    private final Map<Allocation.By, Tallies<String, Allocation>> samples = tallies();
    private final Map<Allocation.By, Tallies<String, Allocation>> buffers = tallies();
    private final FirstSamples<Sample> first = new FirstSamples<>(this::takeBack);
    private boolean sampled;

    /// A sample and what it adds to, by name.
    private record Sample(
            long thread, boolean virtual, long bytes, long nanos, Map<Allocation.By, String> names)
            implements ThreadSample {}

    AllocationEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(AllocatedBefore.SAMPLE, this::sample);
        handlers.on("jdk.ObjectAllocationInNewTLAB", event -> buffer(event, "tlabSize"));
        handlers.on("jdk.ObjectAllocationOutsideTLAB", event -> buffer(event, "allocationSize"));
        handlers.on("jdk.ThreadAllocationStatistics", this::thread);
        handlers.on("jdk.ThreadStart", this::started);
    }

    private static Map<Allocation.By, Tallies<String, Allocation>> tallies() {
        Map<Allocation.By, Tallies<String, Allocation>> tallies =
                new EnumMap<>(Allocation.By.class);
        for (Allocation.By by : Allocation.By.values()) {
            tallies.put(by, new Tallies<>(Tracks.OTHER, AllocationEvents::show));
        }
        return tallies;
    }

    private static Allocation show(String name, Tallies.Tally tally) {
        return new Allocation(name, tally.total, tally.count);
    }

    Map<Allocation.By, List<Allocation>> allocations() {
        Map<Allocation.By, List<Allocation>> lists = new EnumMap<>(Allocation.By.class);
        (sampled ? samples : buffers).forEach((by, tally) -> lists.put(by, tally.list()));
        return lists;
    }

    private void sample(RecordedEvent event) {
        sampled = true;
        long bytes = event.getLong("weight");
        Map<Allocation.By, String> names = names(event);
        tally(samples, names, bytes);
        RecordedThread thread = event.getThread();
        if (thread != null) {
            long nanos = Times.start(event);
            first.sample(new Sample(thread.getId(), thread.isVirtual(), bytes, nanos, names));
        }
    }

    private void takeBack(Sample sample, long bytes) {
        boolean whole = bytes == sample.bytes();
        samples.forEach((by, tally) -> {
            String name = sample.names().get(by);
            if (name != null) {
                tally.takeBack(name, bytes, whole);
            }
        });
    }

    private void buffer(RecordedEvent event, String size) {
        if (!sampled) {
            tally(buffers, names(event), event.getLong(size));
        }
    }

    private static void tally(
            Map<Allocation.By, Tallies<String, Allocation>> tallies,
            Map<Allocation.By, String> names,
            long bytes) {
        tallies.forEach((by, tally) -> {
            String name = names.get(by);
            if (name != null) {
                tally.add(name, bytes);
            }
        });
    }

    /// What is not known is left out.
    private static Map<Allocation.By, String> names(RecordedEvent event) {
        Map<Allocation.By, String> names = new EnumMap<>(Allocation.By.class);
        for (Allocation.By by : Allocation.By.values()) {
            String name = name(by, event);
            if (!name.isEmpty()) {
                names.put(by, name);
            }
        }
        return names;
    }

    private static String name(Allocation.By by, RecordedEvent event) {
        return switch (by) {
            case CLASS -> Fields.className(event, "objectClass");
            case SITE -> Sites.of(event);
            case THREAD -> thread(Fields.threadName(event));
        };
    }

    /// Virtual threads mostly have no name of their own.
    private static String thread(String name) {
        return name.isEmpty() ? "virtual threads" : name;
    }

    private void thread(RecordedEvent event) {
        long now = Times.end(event);
        Track rate = tracks.of(Signal.ALLOCATION_RATE);
        if (ticks.at(now)) {
            before = current;
            current = new HashMap<>();
            if (ticks.repeated()) {
                rate.cover(ticks.previousNanos(), ticks.currentNanos());
            }
        }
        RecordedThread thread = event.getThread("thread");
        long id = thread == null ? -1 : thread.getId();
        long allocated = event.getLong("allocated");
        current.put(id, allocated);
        if (thread != null) {
            first.counted(id, carrier(thread), allocated, Times.start(event));
        }
        long added = allocated - before.getOrDefault(id, 0L);
        if (ticks.repeated() && added > 0) {
            rate.contribute(ticks.previousNanos(), ticks.currentNanos(), (double) added);
        }
    }

    private static boolean carrier(RecordedThread thread) {
        RecordedThreadGroup group = thread.getThreadGroup();
        return group != null && FirstSamples.CARRIERS.equals(group.getName());
    }

    private void started(RecordedEvent event) {
        RecordedThread thread = event.getThread("thread");
        if (thread != null) {
            first.started(thread.getId());
        }
    }
}
