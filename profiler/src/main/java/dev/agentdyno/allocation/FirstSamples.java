package dev.agentdyno.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/// Finds what samples of allocation carry from before the recording.
///
/// A sample weighs what its thread of the operating system has allocated since the last sample of
/// that thread. The first one of a thread that ran before the recording therefore carries all that
/// the thread had allocated in its life, or since an earlier recording sampled it: gigabytes, at
/// whatever place it stood. The JVM also counts what each thread has allocated in its life, and the
/// first round of these counts tells how much of a first sample the recording has not seen.
///
/// **Platform threads.** What the round says of a thread is taken off its first sample, which may
/// be all of it. That is never too little. It is too much by what the thread allocated between the
/// beginning and the round, and by what an earlier recording had sampled. A thread that ended
/// before the round has no count; its first sample carries nothing if the recording saw the thread
/// start, and else nothing of it counts.
///
/// **Virtual threads.** Their samples weigh what their carriers allocated, and do not name them.
/// One that weighs at least half of what some carrier had allocated is taken for the first of the
/// carrier that is nearest in bytes. Which carrier it is taken for does not matter to the sum.
///
/// Where threads are not counted, nothing is found. Everything comes in the order of time, and what
/// comes before the first round is over is kept till then, within bounds. For one thread.
///
/// @param <S> what is known of a sample
public final class FirstSamples<S extends ThreadSample> {
    /// The group of threads that carry virtual ones.
    public static final String CARRIERS = "CarrierThreads";

    /// What a carrier had allocated matters from here on.
    static final long LEAST_CARRIED = 1 << 20;

    private static final long ROUND_NANOS = 50_000_000L;
    private static final int MOST_HELD = 4_096;
    private static final int MOST_STARTED = 65_536;

    private final ObjLongConsumer<S> found;
    private final Set<Long> started = new HashSet<>();
    private final List<S> held = new ArrayList<>();
    private final Set<Long> heldThreads = new HashSet<>();

    /// What threads had allocated whose first sample has not come yet; carriers stand apart.
    private final Map<Long, Long> allocated = new HashMap<>();

    private final Map<Long, Long> carriers = new HashMap<>();
    private Optional<Long> round = Optional.empty();
    private long youngest = Long.MIN_VALUE;
    private boolean settled;

    /// @param found is told of each sample that carries something, and how many bytes
    public FirstSamples(ObjLongConsumer<S> found) {
        this.found = found;
    }

    /// Whether counts of two moments belong to one round.
    static boolean together(long first, long second) {
        return Math.abs(second - first) <= ROUND_NANOS;
    }

    /// Whether a sample of a virtual thread is large enough to be the first of a carrier.
    static boolean large(long bytes) {
        return bytes >= LEAST_CARRIED / 2;
    }

    /// A platform thread has started.
    public void started(long thread) {
        if (!settled && started.size() < MOST_STARTED) {
            started.add(thread);
        }
    }

    /// A platform thread has been counted.
    ///
    /// @param carrier whether it carries virtual threads
    /// @param bytes what it has allocated in its life
    public void counted(long thread, boolean carrier, long bytes, long nanos) {
        round = round.or(() -> Optional.of(nanos));
        if (settled || over(nanos)) {
            settle();
            return;
        }
        youngest = Math.max(youngest, thread);
        if (!started.contains(thread)) {
            (carrier && bytes >= LEAST_CARRIED ? carriers : allocated).put(thread, bytes);
        }
    }

    private boolean over(long nanos) {
        return round.filter(first -> nanos > first && !together(first, nanos)).isPresent();
    }

    /// A thread has been sampled.
    public void sample(S sample) {
        if (over(sample.nanos())) {
            settle();
        }
        if (settled) {
            tell(sample, carried(sample));
        } else if (held.size() < MOST_HELD && first(sample)) {
            held.add(sample);
        }
    }

    private boolean first(S sample) {
        return sample.virtual() ? large(sample.bytes()) : heldThreads.add(sample.thread());
    }

    /// The first round is over, if there was one.
    void settle() {
        if (round.isEmpty() || settled) {
            return;
        }
        settled = true;
        held.forEach(sample -> tell(sample, ended(sample) ? sample.bytes() : carried(sample)));
        held.clear();
        heldThreads.clear();
        started.clear();
    }

    /// Whether its thread ran before the recording and ended before the round.
    private boolean ended(S sample) {
        long thread = sample.thread();
        return !sample.virtual()
                && round.filter(nanos -> sample.nanos() < nanos).isPresent()
                && thread <= youngest
                && !started.contains(thread)
                && !allocated.containsKey(thread)
                && !carriers.containsKey(thread);
    }

    private void tell(S sample, long carried) {
        long bytes = Math.min(carried, sample.bytes());
        if (bytes > 0) {
            found.accept(sample, bytes);
        }
    }

    private long carried(S sample) {
        return sample.virtual()
                ? nearest(sample.bytes()).map(carrier -> take(carriers, carrier)).orElse(0L)
                : take(allocated, sample.thread()) + take(carriers, sample.thread());
    }

    private Optional<Long> nearest(long bytes) {
        return carriers.entrySet().stream()
                .filter(carrier -> bytes >= carrier.getValue() / 2)
                .min(Comparator.comparingLong(carrier -> Math.abs(carrier.getValue() - bytes)))
                .map(Map.Entry::getKey);
    }

    private static long take(Map<Long, Long> from, long thread) {
        Long bytes = from.remove(thread);
        return bytes == null ? 0 : bytes;
    }
}
