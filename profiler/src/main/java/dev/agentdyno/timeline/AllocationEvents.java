package dev.agentdyno.timeline;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/// What is allocated: how much, from each thread's own count; by class, place and thread, from
/// samples. Where there are none, the buffers that threads filled and the objects outside of them
/// count, which older JVMs and async-profiler tell.
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
    private boolean sampled;

    AllocationEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on("jdk.ObjectAllocationSample", this::sample);
        handlers.on("jdk.ObjectAllocationInNewTLAB", event -> buffer(event, "tlabSize"));
        handlers.on("jdk.ObjectAllocationOutsideTLAB", event -> buffer(event, "allocationSize"));
        handlers.on("jdk.ThreadAllocationStatistics", this::thread);
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
        tally(samples, event, event.getLong("weight"));
    }

    private void buffer(RecordedEvent event, String size) {
        if (!sampled) {
            tally(buffers, event, event.getLong(size));
        }
    }

    private static void tally(
            Map<Allocation.By, Tallies<String, Allocation>> tallies,
            RecordedEvent event,
            long bytes) {
        tallies.forEach((by, tally) -> {
            String name = name(by, event);
            if (!name.isEmpty()) {
                tally.add(name, bytes);
            }
        });
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
        long id = event.getThread("thread") == null ? -1 : event.getThread("thread").getId();
        long allocated = event.getLong("allocated");
        current.put(id, allocated);
        long added = allocated - before.getOrDefault(id, 0L);
        if (ticks.repeated() && added > 0) {
            rate.contribute(ticks.previousNanos(), ticks.currentNanos(), (double) added);
        }
    }
}
