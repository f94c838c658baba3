package dev.agentdyno.cache;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/// W-TinyLFU as its paper describes it (Einziger, Friedman and Manes, 2017), written for reading
/// and not for speed: a window of new keys by recency, a main part in two segments, and a duel
/// between the key that leaves the window and the one that the main part would give up, decided by
/// how often each was asked for of late.
///
/// Counts are exact and halved after ten requests an entry, where Caffeine estimates them; the
/// window keeps its size, where Caffeine lets it find one. So the two agree in rates, not in hits.
final class WindowTinyLfu {
    private final int windowSize;
    private final int protectedSize;
    private final int mainSize;
    private final int sample;
    private final LinkedHashSet<Integer> window = new LinkedHashSet<>();
    private final LinkedHashSet<Integer> probation = new LinkedHashSet<>();
    private final LinkedHashSet<Integer> kept = new LinkedHashSet<>();
    private final Map<Integer, Integer> counts = new HashMap<>();
    private int counted;

    WindowTinyLfu(int size) {
        windowSize = Math.max(1, size / 100);
        mainSize = size - windowSize;
        protectedSize = mainSize * 4 / 5;
        sample = 10 * size;
    }

    /// Asks for `key` and keeps it if it is worth it; answers whether it was there.
    boolean request(int key) {
        count(key);
        boolean hit = window.contains(key) || probation.contains(key) || kept.contains(key);
        if (window.remove(key)) {
            window.add(key);
        } else if (kept.remove(key)) {
            kept.add(key);
        } else if (probation.remove(key)) {
            promote(key);
        } else {
            admit(key);
        }
        return hit;
    }

    private void count(int key) {
        counts.merge(key, 1, Integer::sum);
        counted++;
        if (counted >= sample) {
            counts.replaceAll((_, count) -> count / 2);
            counts.values().removeIf(count -> count == 0);
            counted /= 2;
        }
    }

    private void promote(int key) {
        kept.add(key);
        if (kept.size() > protectedSize) {
            probation.add(kept.removeFirst());
        }
    }

    private void admit(int key) {
        window.add(key);
        if (window.size() <= windowSize) {
            return;
        }
        int candidate = window.removeFirst();
        if (probation.size() + kept.size() < mainSize) {
            probation.add(candidate);
            return;
        }
        int victim = probation.isEmpty() ? kept.getFirst() : probation.getFirst();
        if (counts.getOrDefault(candidate, 0) > counts.getOrDefault(victim, 0)) {
            probation.remove(victim);
            kept.remove(victim);
            probation.add(candidate);
        }
    }
}
