package dev.agentdyno.timeline;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/// What is allocated: how much, from each thread's own count; by class, place and thread, from
/// samples.
///
/// A thread that was not in the round before was born since then; all it allocated counts. Virtual
/// threads count with their carriers. Threads of the last two rounds are kept, so the map is no
/// larger than twice the threads alive.
final class AllocationEvents {
    private final Tracks tracks;
    private final Ticks ticks = new Ticks();
    private Map<Long, Long> before = new HashMap<>();
    private Map<Long, Long> current = new HashMap<>();
    private final Map<Allocation.By, Tallies<String, Allocation>> tallies =
            new EnumMap<>(Allocation.By.class);

    AllocationEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        for (Allocation.By by : Allocation.By.values()) {
            tallies.put(by, new Tallies<>(Tracks.OTHER, AllocationEvents::show));
        }
        handlers.on("jdk.ObjectAllocationSample", this::sample);
        handlers.on("jdk.ThreadAllocationStatistics", this::thread);
    }

    private static Allocation show(String name, Tallies.Tally tally) {
        return new Allocation(name, tally.total, tally.count);
    }

    Map<Allocation.By, List<Allocation>> allocations() {
        Map<Allocation.By, List<Allocation>> lists = new EnumMap<>(Allocation.By.class);
        tallies.forEach((by, tally) -> lists.put(by, tally.list()));
        return lists;
    }

    private void sample(RecordedEvent event) {
        long bytes = event.getLong("weight");
        tally(Allocation.By.CLASS, Fields.className(event, "objectClass"), bytes);
        tally(Allocation.By.SITE, Sites.of(event), bytes);
        tally(Allocation.By.THREAD, thread(Fields.threadName(event)), bytes);
    }

    private void tally(Allocation.By by, String name, long bytes) {
        Tallies<String, Allocation> tally = tallies.get(by);
        if (tally != null && !name.isEmpty()) {
            tally.add(name, bytes);
        }
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
