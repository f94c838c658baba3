package dev.agentdyno.flow;

import java.util.Comparator;
import java.util.PriorityQueue;

/// A server on a clock of its own: up to its capacity a call takes its base time, beyond it calls
/// share the capacity and take as much longer. Clients always have more to ask, so the limit alone
/// decides how many calls are under way.
final class SimulatedServer {
    private static final long NEVER = Long.MAX_VALUE;

    private record Call(long start, long end) {}

    private final ConcurrencyLimit limit;
    private final PriorityQueue<Call> calls =
            new PriorityQueue<>(Comparator.comparingLong(Call::end));
    private double capacity;
    private long baseNanos;
    private long timeoutNanos = NEVER;
    private long clients = NEVER;
    private long now;

    SimulatedServer(ConcurrencyLimit limit, double capacity, long baseNanos) {
        this.limit = limit;
        this.capacity = capacity;
        this.baseNanos = baseNanos;
    }

    void capacity(double value) {
        capacity = value;
    }

    void base(long nanos) {
        baseNanos = nanos;
    }

    void timeout(long nanos) {
        timeoutNanos = nanos;
    }

    void clients(long most) {
        clients = most;
    }

    /// Lets the clock run; answers the mean limit over the last half of that time.
    double run(long nanos) {
        long from = now;
        long until = now + nanos;
        double sum = 0;
        long counted = 0;
        while (now < until) {
            while (calls.size() < clients && limit.tryAcquire()) {
                start();
            }
            Call next = calls.remove();
            now = next.end();
            limit.release(next.start(), next.end(), next.end() - next.start() >= timeoutNanos);
            if (now - from > nanos / 2) {
                sum += limit.limit();
                counted++;
            }
        }
        return sum / counted;
    }

    private void start() {
        double crowd = Math.max(1, (calls.size() + 1) / capacity);
        long took = Math.min(timeoutNanos, Math.round(baseNanos * crowd));
        calls.add(new Call(now, now + took));
    }
}
