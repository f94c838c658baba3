package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.function.LongFunction;

/// What a box of a flame graph tells of a tree that is weighed in one unit. Pure.
///
/// @param all what the root is called
/// @param unit heading of the weights
/// @param text a weight with its unit
public record TreeTip(String all, String unit, LongFunction<String> text) {
    /// The words of a frame of `tree`.
    public FlameTip of(CallTree tree, int box) {
        return new FlameTip(
                box == CallTree.ROOT ? all : tree.frameOf(box).text(),
                "",
                List.of(unit, Words.of("memory.by.share")),
                List.of(
                        row(tree, "memory.flame.total", tree.total(box)),
                        row(tree, "memory.flame.self", tree.self(box))));
    }

    private FlameTip.Row row(CallTree tree, String word, long weight) {
        double share = (double) weight / tree.total(CallTree.ROOT);
        return new FlameTip.Row(Words.of(word), List.of(text.apply(weight), Figures.share(share)));
    }
}
