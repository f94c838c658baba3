package dev.agentdyno.comparison;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.recording.Markup;

/// A difference of call trees as an icicle in SVG: what B spends more is warm, what it spends less
/// is cold. What is narrower than a fifth of a pixel is left out.
final class DifferencePicture {
    private static final double WIDTH = 1_200;
    private static final int ROW = 20;
    private static final double LEAST = 0.2;
    private static final double LETTER = 6.7;
    private static final int SHORTEST = 3;
    private static final int DEEPEST = 120;

    /// Points from which a change is told, and from which it is told loudly.
    private static final double SOME = 0.5;

    private static final double MUCH = 5;

    private final TreeDifference difference;
    private final CallTree tree;
    private final double whole;
    private final double unit;
    private final double[] start;
    private final double[] taken;
    private final Markup out = new Markup();

    private DifferencePicture(TreeDifference difference) {
        this.difference = difference;
        this.tree = difference.tree();
        this.whole = Math.max(Double.MIN_NORMAL, size(CallTree.ROOT));
        this.unit =
                Math.max(
                        Double.MIN_NORMAL,
                        Math.max(
                                difference.before(CallTree.ROOT), difference.after(CallTree.ROOT)));
        this.start = new double[tree.size()];
        this.taken = new double[tree.size()];
    }

    static Markup of(TreeDifference difference) {
        return new DifferencePicture(difference).picture();
    }

    private double size(int node) {
        return difference.before(node) + difference.after(node);
    }

    private double width(int node) {
        return size(node) / whole * WIDTH;
    }

    private Markup picture() {
        int rows = Math.min(DEEPEST, tree.deepest()) + 1;
        out.add(
                "<svg class=\"flame\" viewBox=\"0 0 %s %s\" role=\"img\">",
                WIDTH, (double) rows * ROW);
        int node = 0;
        while (node < tree.size()) {
            place(node);
            boolean shown = width(node) >= LEAST && tree.depth(node) < rows;
            if (shown) {
                box(node);
            }
            node = shown ? node + 1 : tree.end(node);
        }
        return out.add("</svg>");
    }

    private void place(int node) {
        if (node != CallTree.ROOT) {
            int parent = tree.parent(node);
            start[node] = start[parent] + taken[parent];
            taken[parent] += width(node);
        }
    }

    private void box(int node) {
        String name = tree.frameOf(node).text();
        double points = difference.change(node) / unit * 100;
        out.add("<g><title>%s, %s pt</title>", name, Written.points(points / 100))
                .add(
                        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                        step(points),
                        start[node],
                        (double) tree.depth(node) * ROW,
                        Math.max(LEAST, width(node) - 0.5),
                        ROW - 1.0);
        label(node, name, points);
        out.add("</g>");
    }

    private void label(int node, String name, double points) {
        int letters = (int) ((width(node) - 8) / LETTER);
        String sign = Math.abs(points) < SOME ? "" : Written.points(points / 100) + " ";
        String words = sign + name;
        if (letters < SHORTEST) {
            return;
        }
        String text = words.length() <= letters ? words : words.substring(0, letters - 1) + "…";
        out.add(
                "<text x=\"%s\" y=\"%s\">%s</text>",
                start[node] + 4, (double) tree.depth(node) * ROW + 14, text);
    }

    private static String step(double points) {
        double size = Math.abs(points);
        if (size < SOME) {
            return "equal";
        }
        return (points < 0 ? "less-" : "more-") + (size < MUCH ? "1" : "2");
    }
}
