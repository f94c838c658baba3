package dev.agentdyno.comparison;

import dev.agentdyno.calltree.TreeDifference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that two sides are told apart by. Immutable.
///
/// @param changes figure by figure
/// @param methods those whose part of the processor's time changed most first
/// @param curveA times of A by percentile
/// @param curveB times of B by percentile
public record Comparison(
        Side a,
        Side b,
        Comparability comparability,
        List<Change> changes,
        List<MethodChange> methods,
        Curve curveA,
        Curve curveB) {
    /// Keeps its own copies.
    public Comparison {
        changes = List.copyOf(changes);
        methods = List.copyOf(methods);
    }

    /// Compares two sides.
    public static Comparison of(Side a, Side b) {
        Curve.Kind kind = Curve.kind(a, b);
        return new Comparison(
                a,
                b,
                Likeness.of(a, b),
                Change.all(a, b),
                MethodChange.of(a.profile().tree(), b.profile().tree()),
                Curve.of(kind, a),
                Curve.of(kind, b));
    }

    /// How many figures have that meaning.
    public long count(Meaning meaning) {
        return changes.stream().filter(change -> change.meaning() == meaning).count();
    }

    /// The call trees laid over each other.
    public TreeDifference tree(TreeDifference.Scale scale) {
        return TreeDifference.of(a.profile().tree(), b.profile().tree(), scale);
    }

    /// The same, the other way round.
    public Comparison swapped() {
        return of(b, a);
    }

    /// All of it as plain maps, lists and numbers: keys end in their unit, times are seconds, parts
    /// of the whole lie between 0 and 1, and what is unknown is NaN.
    public Map<String, @Nullable Object> document() {
        return ComparisonDocument.of(this);
    }
}
