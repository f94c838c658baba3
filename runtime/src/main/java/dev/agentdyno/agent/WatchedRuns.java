package dev.agentdyno.agent;

import dev.agentdyno.agent.Deadlines.Watched;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runs under way. Safe for use by many threads.
///
/// A run stands at the place of its thread's number, which takes one atomic write and one plain
/// one; if another run stands there it goes to a set, which takes several of each.
final class WatchedRuns {
    private static final int PLACES = 256;

    /// Places lie this many references apart, so that no two share a line of a processor's cache.
    private static final int APART = 16;

    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Watched[].class);

    private final @Nullable Watched[] placed = new Watched[PLACES * APART];
    private final Set<Watched> others = ConcurrentHashMap.newKeySet();

    void add(Watched run) {
        int place = ((int) Thread.currentThread().threadId() & (PLACES - 1)) * APART;
        if (PLACE.compareAndSet(placed, place, null, run)) {
            run.place = place;
        } else {
            others.add(run);
        }
    }

    /// Takes out a run that is there; for the thread that added it.
    void remove(Watched run) {
        if (run.place == Watched.NO_PLACE) {
            others.remove(run);
        } else {
            PLACE.setRelease(placed, run.place, null);
        }
    }

    boolean isEmpty() {
        for (int place = 0; place < placed.length; place += APART) {
            if (at(place) != null) {
                return false;
            }
        }
        return others.isEmpty();
    }

    void forEach(Consumer<Watched> work) {
        for (int place = 0; place < placed.length; place += APART) {
            Watched run = at(place);
            if (run != null) {
                work.accept(run);
            }
        }
        others.forEach(work);
    }

    private @Nullable Watched at(int place) {
        return (Watched) PLACE.getVolatile(placed, place);
    }
}
