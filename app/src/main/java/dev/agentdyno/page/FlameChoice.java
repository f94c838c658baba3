package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Which code of a call tree a person wants to see. Immutable.
///
/// @param recursion whether methods that call themselves stand once for each call
/// @param hidden methods whose samples are left out
/// @param focus the only method whose samples are seen; all if empty
public record FlameChoice(boolean recursion, List<String> hidden, Optional<String> focus) {
    /// All of it.
    public static final FlameChoice ALL = new FlameChoice(true, List.of(), Optional.empty());

    /// Keeps its own copy.
    public FlameChoice {
        hidden = List.copyOf(hidden);
    }

    /// The same with or without recursion.
    public FlameChoice withRecursion(boolean shown) {
        return new FlameChoice(shown, hidden, focus);
    }

    /// Without the samples of a method as well.
    public FlameChoice hiding(String method) {
        List<String> more = new ArrayList<>(hidden);
        more.add(method);
        return new FlameChoice(recursion, more, focus);
    }

    /// Only the samples of a method.
    public FlameChoice focusing(String method) {
        return new FlameChoice(recursion, hidden, Optional.of(method));
    }

    /// With nothing hidden and no focus.
    public FlameChoice withAllCode() {
        return new FlameChoice(recursion, List.of(), Optional.empty());
    }

    /// Whether some code is left out.
    public boolean leavesOut() {
        return !hidden.isEmpty() || focus.isPresent();
    }

    /// What is left out, in words; empty if nothing is.
    public String words() {
        List<String> parts = new ArrayList<>();
        focus.ifPresent(only -> parts.add(Words.of("flame.left.focus", only)));
        if (!hidden.isEmpty()) {
            parts.add(Words.of("flame.left.hidden", Integer.toString(hidden.size())));
        }
        return String.join(" · ", parts);
    }

    /// What is left of a tree.
    public CallTree of(CallTree all) {
        CallTree tree = all;
        if (focus.isPresent()) {
            tree = tree.through(named(tree, List.of(focus.get())));
        }
        if (!hidden.isEmpty()) {
            tree = tree.without(named(tree, hidden));
        }
        return recursion ? tree : tree.withoutRecursion();
    }

    private static IntPredicate named(CallTree tree, List<String> methods) {
        boolean[] passes = new boolean[tree.frames().size()];
        for (int i = 0; i < passes.length; i++) {
            passes[i] = methods.contains(tree.frames().frame(i).text());
        }
        return frame -> frame < passes.length && passes[frame];
    }
}
