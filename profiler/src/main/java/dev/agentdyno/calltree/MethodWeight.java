package dev.agentdyno.calltree;

import dev.agentdyno.reader.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What one method weighs in a call tree.
///
/// @param number the frame's number in the tree
/// @param self weight of the samples that end in it
/// @param total weight of the samples that pass through it, each once however often it recurs
public record MethodWeight(int number, Frame frame, FrameKind kind, long self, long total) {

    /// Every method of a tree, the one with the most of its own first.
    public static List<MethodWeight> all(CallTree tree) {
        Sums sums = new Sums(tree);
        List<MethodWeight> all = new ArrayList<>();
        for (int number = 0; number < sums.self.length; number++) {
            if (sums.first[number] > 0) {
                all.add(
                        new MethodWeight(
                                number,
                                tree.frames().frame(number),
                                tree.kind(sums.first[number]),
                                sums.self[number],
                                sums.total[number]));
            }
        }
        all.sort(
                Comparator.comparingLong(MethodWeight::self)
                        .thenComparingLong(MethodWeight::total)
                        .reversed()
                        .thenComparing(method -> method.frame().text()));
        return all;
    }

    /// Sums by frame, in one walk through the tree.
    private static final class Sums {
        private final long[] self;
        private final long[] total;

        /// The first node of a frame; 0 for frames that the tree does not have.
        private final int[] first;

        Sums(CallTree tree) {
            int frames = most(tree) + 1;
            self = new long[frames];
            total = new long[frames];
            first = new int[frames];
            int[] until = new int[frames];
            for (int node = 1; node < tree.size(); node++) {
                int frame = tree.frame(node);
                self[frame] += tree.self(node);
                if (node >= until[frame]) {
                    total[frame] += tree.total(node);
                    until[frame] = tree.end(node);
                }
                first[frame] = first[frame] == 0 ? node : first[frame];
            }
        }

        private static int most(CallTree tree) {
            int most = 0;
            for (int node = 0; node < tree.size(); node++) {
                most = Math.max(most, tree.frame(node));
            }
            return most;
        }
    }
}
