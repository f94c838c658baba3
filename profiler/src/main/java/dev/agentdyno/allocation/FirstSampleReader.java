package dev.agentdyno.allocation;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds in a recording what its samples of allocation carry from before it: the first round of
/// counts, which lies in its first chunks, then the first samples of the threads that it counts.
final class FirstSampleReader {
    private final Recording recording;
    private final Progress progress;

    FirstSampleReader(Recording recording, Progress progress) {
        this.recording = recording;
        this.progress = progress;
    }

    AllocatedBefore read() {
        Optional<EventType> samples =
                recording.type(AllocatedBefore.SAMPLE).filter(FirstSampleReader::complete);
        FirstRound round = FirstRound.of(recording, progress);
        return samples.isEmpty() || round.isEmpty()
                ? AllocatedBefore.NOTHING
                : read(samples.get(), round);
    }

    private static boolean complete(EventType samples) {
        return samples.index("eventThread") >= 0 && samples.index("weight") >= 0;
    }

    private AllocatedBefore read(EventType samples, FirstRound round) {
        Map<AllocatedBefore.Place, AllocatedBefore.Carried> carried = new HashMap<>();
        FirstSamples<Seen> first =
                new FirstSamples<>(
                        (sample, bytes) -> carried.put(sample.place(), sample.carried(bytes)));
        round.tell(first);
        seen(samples, round).sorted(Comparator.comparingLong(Seen::nanos)).forEach(first::sample);
        first.settle();
        return new AllocatedBefore(carried);
    }

    private Stream<Seen> seen(EventType samples, FirstRound round) {
        Candidates all = new Candidates(samples, round);
        recording
                .fold(
                        List.of(samples),
                        Interval.ALL,
                        () -> new Candidates(samples, round),
                        (some, _, row) -> some.add(row),
                        progress)
                .forEach(all::add);
        return all.seen();
    }

    private record Seen(long thread, boolean virtual, long bytes, long nanos, String name)
            implements ThreadSample {
        AllocatedBefore.Carried carried(long part) {
            return new AllocatedBefore.Carried(part, name);
        }

        AllocatedBefore.Place place() {
            return new AllocatedBefore.Place(thread, nanos);
        }

        static Seen earlier(Seen one, Seen other) {
            return other.nanos < one.nanos ? other : one;
        }
    }

    /// The samples that may carry something: the first of each platform thread that was counted or
    /// seen before, and large ones of virtual threads. Most samples are neither, so that little is
    /// asked of them.
    private static final class Candidates {
        private final int thread;
        private final int weight;
        private final FirstRound round;
        private final boolean carries;

        /// When the first sample of a counted thread was taken, by the thread's place in the round.
        private final long[] firstNanos;

        private final Map<Long, Seen> platform = new HashMap<>();
        private final List<Seen> virtual = new ArrayList<>();

        Candidates(EventType samples, FirstRound round) {
            this.thread = samples.index("eventThread");
            this.weight = samples.index("weight");
            this.round = round;
            this.carries = round.carries();
            this.firstNanos = new long[round.size()];
            Arrays.fill(firstNanos, Long.MAX_VALUE);
        }

        void add(Row row) {
            int place = round.place(row.number(thread));
            if (place >= 0) {
                addCounted(place, row);
            } else if ((carries && FirstSamples.large(row.number(weight)))
                    || round.after(row.startNanos())) {
                add(seen(row, isVirtual(row.value(thread))));
            }
        }

        private void addCounted(int place, Row row) {
            long nanos = row.startNanos();
            if (nanos < firstNanos[place]) {
                firstNanos[place] = nanos;
                add(seen(row, false));
            }
        }

        private Seen seen(Row row, boolean isVirtual) {
            long number = row.number(thread);
            long bytes = row.number(weight);
            return new Seen(number, isVirtual, bytes, row.startNanos(), row.text(thread));
        }

        private void add(Seen sample) {
            if (sample.virtual()) {
                virtual.add(sample);
            } else {
                platform.merge(sample.thread(), sample, Seen::earlier);
            }
        }

        private static boolean isVirtual(Value thread) {
            return thread instanceof Value.Reference reference
                    && reference.fields().get().get("virtual") instanceof Value.Whole(long is)
                    && is != 0;
        }

        void add(Candidates other) {
            other.seen().forEach(this::add);
        }

        Stream<Seen> seen() {
            return Stream.concat(platform.values().stream(), virtual.stream());
        }
    }
}
