package dev.agentdyno.flow;

import dev.agentdyno.flow.Taken.Origin;
import dev.agentdyno.telemetry.PoolLeakEvent;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The leases of a pool that are not over, and those among them that may never be. Safe for use by
/// many threads; one at a time searches for leaks.
///
/// A lease that nothing refers to any more is lost; one that is held for very long is overdue. Each
/// is reported once, with the place where it was taken if that was noted. A leak seldom comes
/// alone: behind one that was taken nobody knows where, every acquisition notes its place.
final class Leases<T> {
    private static final int MOST_FRAMES = 24;
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Set<String> OWN =
            Set.of(Leases.class.getName(), Lease.class.getName(), ResourcePool.class.getName());

    private final String pool;
    private final PoolSettings settings;
    private final Set<Taken<T>> open = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Lease<T>> lost = new ReferenceQueue<>();
    private final LongAdder leaked = new LongAdder();
    private volatile boolean suspicious;

    Leases(String pool, PoolSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    Taken<T> add(Lease<T> lease, Slot<T> slot, long now) {
        Taken<T> taken = new Taken<>(lease, lost, slot, origin(now));
        open.add(taken);
        return taken;
    }

    void remove(Taken<T> taken) {
        open.remove(taken);
        taken.clear();
    }

    int open() {
        return open.size();
    }

    long leaked() {
        return leaked.sum();
    }

    private Origin origin(long now) {
        double share = settings.leakStacks().value();
        boolean noted =
                share > 0 && (suspicious || ThreadLocalRandom.current().nextDouble() < share);
        return new Origin(now, nameOf(Thread.currentThread()), noted ? place() : "");
    }

    private static String nameOf(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "virtual-" + thread.threadId() : name;
    }

    private static String place() {
        return STACK.walk(frames ->
                frames.dropWhile(frame -> OWN.contains(frame.getClassName()))
                        .limit(MOST_FRAMES)
                        .map(frame -> frame.toStackTraceElement().toString())
                        .collect(Collectors.joining("\n")));
    }

    /// Reports what is overdue, and what is lost, which it also hands to `lostOne`.
    void search(long now, Consumer<Slot<T>> lostOne) {
        for (Reference<?> found = lost.poll(); found != null; found = lost.poll()) {
            lose(found, now, lostOne);
        }
        long limit = settings.leakAfter().value().toNanos();
        for (Taken<T> taken : open) {
            if (now - taken.origin().nanos() >= limit && !taken.isOver() && taken.report()) {
                report(taken.origin(), "overdue", now);
            }
        }
    }

    @SuppressWarnings("unchecked") // only these are enqueued
    private void lose(Reference<?> found, long now, Consumer<Slot<T>> lostOne) {
        Taken<T> taken = (Taken<T>) found;
        if (taken.end()) {
            open.remove(taken);
            if (taken.report()) {
                report(taken.origin(), "lost", now);
            }
            lostOne.accept(taken.slot());
        }
    }

    /// Counted last, so that who sees the count finds the event.
    private void report(Origin origin, String reason, long now) {
        PoolLeakEvent event = new PoolLeakEvent();
        if (event.isEnabled()) {
            event.pool = pool;
            event.reason = reason;
            event.held = now - origin.nanos();
            event.takenBy = origin.by();
            event.takenAt = origin.at();
            event.commit();
        }
        if (origin.at().isEmpty()) {
            suspicious = true;
        }
        leaked.increment();
    }
}
