package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who calls one method, and what that calls. Calls of itself count as the method itself, so that
/// the callers together weigh `total`, and so do the callees together with `self`.
///
/// @param callers the heaviest first; the root stands for stacks that begin with the method
/// @param callees the heaviest first
public record Neighbours(long self, long total, List<Neighbour> callers, List<Neighbour> callees) {
    /// Keeps its own copies.
    public Neighbours {
        callers = List.copyOf(callers);
        callees = List.copyOf(callees);
    }

    /// A method beside another, and the weight that they share.
    public record Neighbour(Frame frame, long weight) {}

    /// Those of the method with that number.
    public static Neighbours of(CallTree tree, int method) {
        Walk walk = new Walk(tree, method);
        int node = 1;
        while (node < tree.size()) {
            if (tree.frame(node) == method) {
                walk.outermost(node);
                node = tree.end(node);
            } else {
                node++;
            }
        }
        return new Neighbours(
                walk.self, walk.total, walk.sorted(walk.callers), walk.sorted(walk.callees));
    }

    private static final class Walk {
        private final CallTree tree;
        private final int method;
        private final Map<Integer, Long> callers = new HashMap<>();
        private final Map<Integer, Long> callees = new HashMap<>();
        private long self;
        private long total;

        Walk(CallTree tree, int method) {
            this.tree = tree;
            this.method = method;
        }

        void outermost(int node) {
            total += tree.total(node);
            callers.merge(tree.frame(tree.parent(node)), tree.total(node), Long::sum);
            called(node);
        }

        /// Recursion is followed node by node, without a stack of our own: the direct calls of the
        /// method by itself lie inside the subtree.
        private void called(int outer) {
            int node = outer;
            while (node < tree.end(outer)) {
                boolean own = tree.frame(node) == method;
                if (own) {
                    self += tree.self(node);
                    node++;
                } else {
                    callees.merge(tree.frame(node), tree.total(node), Long::sum);
                    node = tree.end(node);
                }
            }
        }

        List<Neighbour> sorted(Map<Integer, Long> weights) {
            List<Neighbour> all = new ArrayList<>();
            weights.forEach(
                    (frame, weight) -> all.add(new Neighbour(tree.frames().frame(frame), weight)));
            all.sort(
                    Comparator.comparingLong(Neighbour::weight)
                            .reversed()
                            .thenComparing(each -> each.frame().text()));
            return all;
        }
    }
}
