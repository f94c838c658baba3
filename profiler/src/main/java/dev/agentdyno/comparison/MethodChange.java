package dev.agentdyno.comparison;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.reader.Frame;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of the processor's time one method takes on either side, as parts of 1: in itself, and
/// with all it calls.
public record MethodChange(Frame frame, double selfA, double selfB, double totalA, double totalB) {
    private static final int MOST = 200;
    private static final Comparator<MethodChange> GREATEST_FIRST =
            Comparator.comparingDouble(MethodChange::size)
                    .reversed()
                    .thenComparing(each -> each.frame().text());

    /// Weights of a method.
    private record Weight(long self, long total) {
        static final Weight NONE = new Weight(0, 0);

        Weight plus(long moreSelf, long moreTotal) {
            return new Weight(self + moreSelf, total + moreTotal);
        }
    }

    /// The methods that changed most, at most 200.
    static List<MethodChange> of(CallTree a, CallTree b) {
        Map<Frame, Weight> before = weights(a);
        Map<Frame, Weight> after = weights(b);
        Set<Frame> frames = new HashSet<>(before.keySet());
        frames.addAll(after.keySet());
        double allBefore = Math.max(1, a.total(CallTree.ROOT));
        double allAfter = Math.max(1, b.total(CallTree.ROOT));
        return frames.stream()
                .map(frame -> {
                    Weight was = before.getOrDefault(frame, Weight.NONE);
                    Weight is = after.getOrDefault(frame, Weight.NONE);
                    return new MethodChange(
                            frame,
                            was.self() / allBefore,
                            is.self() / allAfter,
                            was.total() / allBefore,
                            is.total() / allAfter);
                })
                .sorted(GREATEST_FIRST)
                .limit(MOST)
                .toList();
    }

    /// A method that calls itself counts once with all it calls.
    private static Map<Frame, Weight> weights(CallTree tree) {
        Map<Frame, Weight> weights = new HashMap<>();
        int[] path = new int[tree.deepest() + 1];
        int[] open = new int[tree.frames().size()];
        int depth = 0;
        for (int node = 1; node < tree.size(); node++) {
            while (depth >= tree.depth(node)) {
                open[path[depth--]]--;
            }
            int frame = tree.frame(node);
            path[++depth] = frame;
            long total = open[frame]++ == 0 ? tree.total(node) : 0;
            weights.merge(
                    tree.frameOf(node),
                    new Weight(tree.self(node), total),
                    (known, more) -> known.plus(more.self(), more.total()));
        }
        return weights;
    }

    private double size() {
        return Math.abs(selfChange()) + Math.abs(totalChange());
    }

    /// Change of its own part; positive if B spends more.
    public double selfChange() {
        return selfB - selfA;
    }

    /// Change of its part with all it calls; positive if B spends more.
    public double totalChange() {
        return totalB - totalA;
    }
}
