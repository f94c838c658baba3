package dev.agentdyno.shell;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Asks which threads left events in a range, by group, those seen running most often first.
public record ThreadCensus(TimeRange range) implements Question<List<ThreadCensus.Group>> {
    private static final String PROCESSOR = "jdk.CPUTimeSample";
    private static final String EXECUTION = "jdk.ExecutionSample";

    /// What nearly every thread does sooner or later.
    private static final List<String> TYPES =
            List.of(
                    PROCESSOR,
                    EXECUTION,
                    "profiler.WallClockSample",
                    "jdk.ThreadStart",
                    "jdk.ThreadCPULoad",
                    "jdk.ThreadAllocationStatistics",
                    "jdk.ObjectAllocationSample",
                    "jdk.JavaMonitorEnter",
                    "jdk.JavaMonitorWait",
                    "jdk.ThreadPark",
                    "jdk.ThreadSleep",
                    "jdk.SocketRead",
                    "jdk.SocketWrite",
                    "jdk.FileRead",
                    "jdk.FileWrite",
                    "jdk.JavaExceptionThrow",
                    "jdk.VirtualThreadPinned");

    /// More threads of a group are counted with it, and not told one by one.
    private static final int MOST_THREADS = 2_000;

    /// Threads whose names differ in numbers alone.
    ///
    /// @param samples how often one of them was seen running
    /// @param threads each by its name; of a large group only some
    public record Group(String name, long samples, List<Named> threads) {
        /// Keeps its own copy.
        public Group {
            threads = List.copyOf(threads);
        }
    }

    /// One thread, or some of one name.
    public record Named(String name, long samples) {}

    @Override
    public List<Group> answer(Recording recording, Progress progress) {
        List<EventType> known =
                TYPES.stream().flatMap(name -> recording.type(name).stream()).toList();
        int[] fields = known.stream().mapToInt(ThreadCensus::thread).toArray();
        Count sum = new Count();
        recording
                .fold(
                        known,
                        new Interval(range.fromNanos(), range.toNanos()),
                        Count::new,
                        (count, type, row) -> {
                            if (fields[type] >= 0) {
                                count.add(known.get(type).name(), row.text(fields[type]));
                            }
                        },
                        progress)
                .forEach(sum::add);
        return sum.groups();
    }

    /// The thread that an event is about, which need not be the one that wrote it.
    private static int thread(EventType type) {
        return Stream.of("sampledThread", "thread", "eventThread")
                .mapToInt(type::index)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    /// What one worker has counted.
    private static final class Count {
        private final Map<String, Tally> groups = new HashMap<>();

        void add(String type, String thread) {
            groups.computeIfAbsent(ThreadFilter.group(thread), _ -> new Tally()).add(type, thread);
        }

        void add(Count other) {
            other.groups.forEach(
                    (name, more) -> groups.computeIfAbsent(name, _ -> new Tally()).add(more));
        }

        List<Group> groups() {
            boolean exact = groups.values().stream().anyMatch(tally -> tally.all.processor > 0);
            return groups.entrySet().stream()
                    .map(each -> each.getValue().group(each.getKey(), exact))
                    .sorted(
                            Comparator.comparingLong(Group::samples)
                                    .reversed()
                                    .thenComparing(Group::name))
                    .toList();
        }
    }

    /// What is known of a group.
    private static final class Tally {
        private final Seen all = new Seen();
        private final Map<String, Seen> threads = new HashMap<>();

        void add(String type, String thread) {
            all.add(type);
            if (threads.size() < MOST_THREADS || threads.containsKey(thread)) {
                threads.computeIfAbsent(thread, _ -> new Seen()).add(type);
            }
        }

        void add(Tally other) {
            all.add(other.all);
            other.threads.forEach((name, seen) -> {
                if (threads.size() < MOST_THREADS || threads.containsKey(name)) {
                    threads.computeIfAbsent(name, _ -> new Seen()).add(seen);
                }
            });
        }

        Group group(String name, boolean exact) {
            List<Named> each = new ArrayList<>();
            threads.forEach((thread, seen) -> each.add(new Named(thread, seen.samples(exact))));
            each.sort(
                    Comparator.comparingLong(Named::samples)
                            .reversed()
                            .thenComparing(Named::name, ThreadCensus::byNumber));
            return new Group(name, all.samples(exact), each);
        }
    }

    /// `worker-9` before `worker-10`.
    private static int byNumber(String a, String b) {
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }

    /// How often a thread was seen running, by either sampler.
    private static final class Seen {
        private long processor;
        private long execution;

        void add(String type) {
            processor += type.equals(PROCESSOR) ? 1 : 0;
            execution += type.equals(EXECUTION) ? 1 : 0;
        }

        void add(Seen other) {
            processor += other.processor;
            execution += other.execution;
        }

        long samples(boolean exact) {
            return exact ? processor : execution;
        }
    }
}
