package dev.agentdyno.samples;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.session.Question;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks how much was allocated for the runs of each agent, their calls on other threads included,
/// and for the calls of each tool, model and route; the most first.
///
/// A sample belongs to all that its thread worked for at that moment: to a tool, and to the agent
/// that called it.
///
/// @param range runs and calls that begin in it
public record AllocationQuestion(TimeRange range) implements Question<List<Allocated>> {
    /// Names of one kind that are told apart, those seen first.
    private static final int MOST_NAMES = 200;

    @Override
    public List<Allocated> answer(Recording recording, Progress progress) {
        List<Part> parts = parts(new Requests(recording, interval(), progress));
        Optional<EventType> samples = recording.type(AllocatedBefore.SAMPLE);
        if (samples.isPresent() && !parts.isEmpty()) {
            share(recording, samples.get(), parts, progress);
        }
        return parts.stream()
                .map(Part::allocated)
                .sorted(Comparator.comparingLong(Allocated::bytes).reversed())
                .toList();
    }

    private Interval interval() {
        return new Interval(range.fromNanos(), range.toNanos());
    }

    private static List<Part> parts(Requests requests) {
        List<Part> parts = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            Map<String, List<Request>> named = requests.byName(kind);
            named.entrySet().stream()
                    .limit(MOST_NAMES)
                    .forEach(entry ->
                            parts.add(
                                    new Part(
                                            kind,
                                            entry.getKey(),
                                            entry.getValue().size(),
                                            requests.times(kind, entry.getValue()))));
        }
        return parts;
    }

    private static void share(
            Recording recording, EventType type, List<Part> parts, Progress progress) {
        AllocatedBefore before = AllocatedBefore.of(recording, progress);
        int thread = type.index("eventThread");
        int weight = type.index("weight");
        if (thread < 0 || weight < 0) {
            return;
        }
        Rows rows = recording.rows(type, Interval.ALL, progress);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            long who = row.number(thread);
            long when = row.startNanos();
            long bytes = row.number(weight) - before.bytes(who, when);
            parts.forEach(part -> part.add(who, when, bytes));
        }
    }

    /// The runs or calls of one name.
    private static final class Part {
        private final RequestKind kind;
        private final String name;
        private final long count;
        private final ThreadTimes times;
        private long bytes;

        Part(RequestKind kind, String name, long count, ThreadTimes times) {
            this.kind = kind;
            this.name = name;
            this.count = count;
            this.times = times;
        }

        void add(long thread, long nanos, long more) {
            if (times.owns(thread, nanos)) {
                bytes += Math.max(0, more);
            }
        }

        Allocated allocated() {
            return new Allocated(kind, name, count, bytes);
        }
    }
}
