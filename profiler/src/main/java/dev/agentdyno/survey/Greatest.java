package dev.agentdyno.survey;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Keeps the first of many spans in an order, and no more of them than are wanted.
final class Greatest {
    private final Comparator<RunSpan> order;
    private final int most;
    private final PriorityQueue<RunSpan> kept;

    Greatest(Comparator<RunSpan> order, int most) {
        this.order = order;
        this.most = most;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    void add(RunSpan span) {
        kept.add(span);
        if (kept.size() > most) {
            kept.remove();
        }
    }

    List<RunSpan> list() {
        return kept.stream().sorted(order).toList();
    }
}
