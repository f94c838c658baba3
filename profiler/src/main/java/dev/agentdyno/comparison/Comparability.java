package dev.agentdyno.comparison;

import java.util.List;

/// Whether two sides may be compared, and what differs on purpose. Immutable.
///
/// @param mismatches what is not alike though it should be
/// @param same aspects that are alike, as far as both sides tell them
/// @param settings settings of the engine that differ, by name; they are what is compared
/// @param loadDifference offered load of B over that of A, minus 1; NaN unknown
public record Comparability(
        List<Mismatch> mismatches,
        List<Aspect> same,
        List<SettingDifference> settings,
        double loadDifference) {
    /// Keeps its own copies.
    public Comparability {
        mismatches = List.copyOf(mismatches);
        same = List.copyOf(same);
        settings = List.copyOf(settings);
    }

    /// Something that is not alike.
    ///
    /// @param name of the flag; empty for anything else
    /// @param a as a person reads it
    /// @param b as a person reads it
    public record Mismatch(Aspect aspect, String name, String a, String b) {}

    /// A setting with two values.
    ///
    /// @param a "–" if it is not known
    /// @param b "–" if it is not known
    public record SettingDifference(String name, String a, String b) {}

    /// Whether nothing is in the way.
    public boolean comparable() {
        return mismatches.isEmpty();
    }
}
