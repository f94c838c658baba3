package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.chart.FlameColor;
import dev.agentdyno.chart.FlameData;

/// A call tree as a flame graph draws it. Immutable.
///
/// @param all what the root is called
public record TreeFlame(CallTree tree, CodeColors colors, String all) implements FlameData {
    @Override
    public int size() {
        return tree.size();
    }

    @Override
    public int parent(int box) {
        return tree.parent(box);
    }

    @Override
    public int depth(int box) {
        return tree.depth(box);
    }

    @Override
    public int end(int box) {
        return tree.end(box);
    }

    @Override
    public long start(int box) {
        return tree.start(box);
    }

    @Override
    public long total(int box) {
        return tree.total(box);
    }

    @Override
    public long self(int box) {
        return tree.self(box);
    }

    @Override
    public int frame(int box) {
        return tree.frame(box);
    }

    @Override
    public String name(int frame) {
        return frame == tree.frame(CallTree.ROOT) ? all : tree.frames().frame(frame).text();
    }

    @Override
    public FlameColor color(int box) {
        return box == CallTree.ROOT
                ? FlameColor.Kind.ROOT
                : colors.of(tree.frameOf(box), tree.kind(box));
    }
}
