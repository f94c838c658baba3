package dev.agentdyno.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a [Survey] found.
///
/// @param counts how many events of each type there were; types without any are left out
/// @param declared the types that the recording knows, seen or not
public record Surveyed(
        Slots slots,
        Map<String, List<Sum<Survey.Key>>> sums,
        Map<String, Line> lines,
        Map<String, Long> counts,
        List<String> declared) {
    /// Keeps its own copies.
    public Surveyed {
        sums = Map.copyOf(sums);
        lines = Map.copyOf(lines);
        counts = Map.copyOf(counts);
        declared = List.copyOf(declared);
    }

    /// The sums of that name, the greatest first.
    public List<Sum<Survey.Key>> sum(String name) {
        return Optional.ofNullable(sums.get(name)).orElse(List.of());
    }

    /// The line of that name.
    public Line line(String name) {
        return Optional.ofNullable(lines.get(name)).orElseGet(() -> new Line(slots));
    }

    /// How many events of those types there were.
    public long count(String... types) {
        return List.of(types).stream()
                .mapToLong(type -> Optional.ofNullable(counts.get(type)).orElse(0L))
                .sum();
    }
}
