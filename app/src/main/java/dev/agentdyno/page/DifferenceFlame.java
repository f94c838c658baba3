package dev.agentdyno.page;

import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.chart.FlameColor;
import dev.agentdyno.chart.FlameData;
import dev.agentdyno.shell.Figures;
import java.util.Locale;

/// The difference of two call trees as a flame graph draws it: wide where either weighs much,
/// coloured by what it lost or gained, in parts of the whole. Immutable.
///
/// @param all what the root is called
public record DifferenceFlame(TreeDifference difference, String all) implements FlameData {
    private static final double LEAST_SAID = 0.0005;

    private TreeFlame tree() {
        return new TreeFlame(
                difference.tree(), new CodeColors(java.util.List.of(), CodeColors.By.KIND), all);
    }

    /// What a box gained, in parts of the larger of the two wholes.
    public double change(int box) {
        double whole = Math.max(difference.before(ROOT), difference.after(ROOT));
        return whole == 0 ? 0 : difference.change(box) / whole;
    }

    @Override
    public int size() {
        return difference.tree().size();
    }

    @Override
    public int parent(int box) {
        return difference.tree().parent(box);
    }

    @Override
    public int depth(int box) {
        return difference.tree().depth(box);
    }

    @Override
    public int end(int box) {
        return difference.tree().end(box);
    }

    @Override
    public long start(int box) {
        return difference.tree().start(box);
    }

    @Override
    public long total(int box) {
        return difference.tree().total(box);
    }

    @Override
    public long self(int box) {
        return difference.tree().self(box);
    }

    @Override
    public int frame(int box) {
        return difference.tree().frame(box);
    }

    @Override
    public String name(int frame) {
        return tree().name(frame);
    }

    @Override
    public FlameColor color(int box) {
        return box == ROOT ? FlameColor.Kind.ROOT : new FlameColor.Change(change(box));
    }

    @Override
    public String lead(int box) {
        double change = change(box);
        if (box == ROOT || Math.abs(change) < LEAST_SAID) {
            return "";
        }
        String points = Figures.fixed(change * 100, 1);
        return String.format(Locale.ROOT, "%s%s ", change > 0 ? "+" : "", points);
    }
}
