package dev.agentdyno.timeline;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest items in the order of their times, so many at most.
final class Newest<T> {
    private final int most;
    private final Comparator<T> byTime;
    private final Deque<T> items = new ArrayDeque<>();
    private @Nullable List<T> list;

    Newest(int most, Comparator<T> byTime) {
        this.most = most;
        this.byTime = byTime;
    }

    /// Adds an item; a late one goes where its time puts it.
    void add(T item) {
        list = null;
        Deque<T> later = new ArrayDeque<>();
        while (!items.isEmpty() && byTime.compare(items.getLast(), item) > 0) {
            later.addFirst(items.removeLast());
        }
        items.addLast(item);
        items.addAll(later);
        if (items.size() > most) {
            items.removeFirst();
        }
    }

    List<T> list() {
        List<T> current = list;
        if (current == null) {
            current = List.copyOf(items);
            list = current;
        }
        return current;
    }
}
