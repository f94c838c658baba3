package dev.agentdyno.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the safepoints of operations, both read in the order in which they were recorded. Only the
/// safepoints around the operation that was asked for last are kept, some ten megabytes at most,
/// however long the recording is.
///
/// The order is that of the recorder's buffers, which is nearly that of time.
final class Safepoints {
    private static final int MOST = 1 << 16;
    private static final int AHEAD = 1 << 13;

    private final Iterator<Safepoint> unread;
    private final Consumer<Safepoint> alone;
    private final ArrayDeque<Safepoint> kept = new ArrayDeque<>();
    private final Map<Long, List<Safepoint>> byNumber = new HashMap<>();
    private final Set<Safepoint> found = new HashSet<>();
    private long newestNanos = Long.MIN_VALUE;
    private int ahead;

    /// Reads nothing yet.
    ///
    /// @param alone takes those of which no operation was asked for
    Safepoints(Iterator<Safepoint> all, Consumer<Safepoint> alone) {
        this.unread = all;
        this.alone = alone;
    }

    /// The newest safepoint of a number that began no later than an operation.
    Optional<Safepoint> before(long number, long nanos) {
        readBehind(nanos);
        Optional<Safepoint> safepoint =
                byNumber.getOrDefault(number, List.of()).stream()
                        .filter(each -> each.startNanos() <= nanos)
                        .max(Comparator.comparingLong(Safepoint::startNanos));
        safepoint.ifPresent(found::add);
        return safepoint;
    }

    /// Gives away the rest.
    void finish() {
        while (unread.hasNext()) {
            read();
        }
        while (!kept.isEmpty()) {
            forgetOldest();
        }
    }

    /// How many are in memory.
    int kept() {
        return kept.size();
    }

    private void readBehind(long nanos) {
        while (unread.hasNext() && newestNanos <= nanos) {
            read();
            ahead = 0;
        }
        while (unread.hasNext() && ahead < AHEAD) {
            read();
            ahead++;
        }
    }

    private void read() {
        Safepoint next = unread.next();
        newestNanos = Math.max(newestNanos, next.startNanos());
        kept.add(next);
        byNumber.computeIfAbsent(next.number(), _ -> new ArrayList<>(1)).add(next);
        if (kept.size() > MOST) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Safepoint oldest = kept.remove();
        List<Safepoint> same = byNumber.getOrDefault(oldest.number(), new ArrayList<>());
        same.remove(oldest);
        if (same.isEmpty()) {
            byNumber.remove(oldest.number());
        }
        if (!found.remove(oldest)) {
            alone.accept(oldest);
        }
    }
}
