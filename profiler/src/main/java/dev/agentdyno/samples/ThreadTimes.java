package dev.agentdyno.samples;

import dev.agentdyno.reader.SampleOwner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stretches of time on threads, found by binary search. Immutable.
///
/// Stretches of one thread that touch are one, so that nested ones count once.
final class ThreadTimes implements SampleOwner {
    private final Map<Long, Stretches> threads;

    private ThreadTimes(Map<Long, Stretches> threads) {
        this.threads = threads;
    }

    /// Stretches of one thread in order, none of which touch.
    private static final class Stretches {
        private final long[] starts;
        private final long[] ends;

        Stretches(long[] starts, long[] ends) {
            this.starts = starts;
            this.ends = ends;
        }

        boolean contain(long nanos) {
            int place = Arrays.binarySearch(starts, nanos);
            int before = place >= 0 ? place : -place - 2;
            return before >= 0 && nanos < ends[before];
        }
    }

    /// The times of `requests` on their threads.
    static ThreadTimes of(List<Request> requests) {
        Map<Long, List<Request>> byThread = new HashMap<>();
        for (Request request : requests) {
            byThread.computeIfAbsent(request.thread(), _ -> new ArrayList<>()).add(request);
        }
        Map<Long, Stretches> threads = new HashMap<>();
        byThread.forEach((thread, own) -> threads.put(thread, merged(own)));
        return new ThreadTimes(threads);
    }

    private static Stretches merged(List<Request> requests) {
        requests.sort((a, b) -> Long.compare(a.startNanos(), b.startNanos()));
        long[] starts = new long[requests.size()];
        long[] ends = new long[requests.size()];
        int size = 0;
        for (Request request : requests) {
            if (size > 0 && request.startNanos() <= ends[size - 1]) {
                ends[size - 1] = Math.max(ends[size - 1], request.endNanos());
            } else {
                starts[size] = request.startNanos();
                ends[size++] = request.endNanos();
            }
        }
        return new Stretches(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size));
    }

    @Override
    public boolean owns(long thread, long nanos) {
        Stretches own = threads.get(thread);
        return own != null && own.contain(nanos);
    }
}
