package dev.agentdyno.query;

/// What some events sum up to. Nanoseconds where the events are spans.
///
/// @param key what they have in common
/// @param count how many there are
/// @param total their sum; 0 where only their number counts
/// @param p50 half of them are at most that; at most a sixteenth too high
/// @param p99 99 in a hundred are at most that; at most a sixteenth too high
/// @param longest the greatest
public record Sum<K>(K key, long count, double total, double p50, double p99, double longest) {
    /// The same of something else.
    public <T> Sum<T> as(T other) {
        return new Sum<>(other, count, total, p50, p99, longest);
    }

    /// Mean of one; NaN without any.
    public double mean() {
        return count == 0 ? Double.NaN : total / count;
    }
}
