package dev.agentdyno.survey;

import java.util.ArrayList;
import java.util.List;

/// Times of one kind, of which percentiles are wanted. For one thread.
final class Spans {
    private final List<Long> nanos = new ArrayList<>();
    private long sum;
    private boolean sorted;

    void add(long duration) {
        nanos.add(duration);
        sum += duration;
        sorted = false;
    }

    long count() {
        return nanos.size();
    }

    /// The nearest rank; 0 of nothing.
    private long quantile(double share) {
        List<Long> inOrder = inOrder();
        int rank = (int) Math.ceil(share * inOrder.size());
        return inOrder.isEmpty() ? 0 : inOrder.get(Math.max(0, rank - 1));
    }

    Durations durations() {
        return new Durations(
                count(),
                sum,
                quantile(0.5),
                quantile(0.95),
                quantile(0.99),
                TimeCounts.of(inOrder()));
    }

    private List<Long> inOrder() {
        if (!sorted) {
            nanos.sort(null);
            sorted = true;
        }
        return nanos;
    }
}
