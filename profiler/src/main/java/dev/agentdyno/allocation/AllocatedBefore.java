package dev.agentdyno.allocation;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.SampleDeduction;
import dev.agentdyno.reader.SampleQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// What the samples of allocation in a recording carry from before it; see [FirstSamples].
/// Immutable.
public final class AllocatedBefore implements SampleDeduction {
    /// The event whose samples carry it.
    public static final String SAMPLE = "jdk.ObjectAllocationSample";

    /// Nothing is known to be from before.
    static final AllocatedBefore NOTHING = new AllocatedBefore(Map.of());

    private final Map<Place, Carried> carried;
    private final long lastNanos;

    /// Which sample: a thread takes one at a time.
    record Place(long thread, long nanos) {}

    /// How much of it, and what the thread is called.
    record Carried(long bytes, String thread) {}

    /// What is left out of a stretch of time.
    ///
    /// @param threads how many threads it was sampled in
    public record LeftOut(long threads, long bytes) {
        /// Whether there is nothing to tell.
        public boolean nothing() {
            return bytes == 0;
        }
    }

    AllocatedBefore(Map<Place, Carried> carried) {
        this.carried = Map.copyOf(carried);
        this.lastNanos =
                carried.keySet().stream().mapToLong(Place::nanos).max().orElse(Long.MIN_VALUE);
    }

    /// That of a recording. Reads it once, when it is first asked for.
    public static AllocatedBefore of(Recording recording, Progress progress) {
        return recording.once(
                AllocatedBefore.class, () -> new FirstSampleReader(recording, progress).read());
    }

    /// The samples of `query`, without what they carry.
    public SampleQuery from(SampleQuery query) {
        return carried.isEmpty() ? query : query.deducting(this);
    }

    @Override
    public long bytes(long thread, long nanos) {
        Carried found = nanos > lastNanos ? null : carried.get(new Place(thread, nanos));
        return found == null ? 0 : found.bytes();
    }

    /// What is left out of samples that were taken in that time.
    ///
    /// @param threads tells by a thread's name whether its samples count
    public LeftOut within(Interval interval, Predicate<String> threads) {
        Map<Place, Carried> found = new HashMap<>(carried);
        found.keySet().removeIf(place -> !interval.contains(place.nanos()));
        found.values().removeIf(each -> !threads.test(each.thread()));
        return new LeftOut(
                found.keySet().stream().mapToLong(Place::thread).distinct().count(),
                found.values().stream().mapToLong(Carried::bytes).sum());
    }
}
