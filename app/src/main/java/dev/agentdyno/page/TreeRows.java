package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.page.TreeRow.Fold;
import dev.agentdyno.shell.Figures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The lines of a call tree that are shown: children of what a person opened, and at first those on
/// the heaviest path. For one thread; needs no toolkit.
public final class TreeRows {
    private static final int MOST = 5_000;
    private static final double MAIN = 0.5;
    private static final String SEPARATOR = "\n";

    private final Set<String> open = new HashSet<>();
    private final Set<String> closed = new HashSet<>();

    /// Shows what lies below a line, or no longer.
    public void toggle(TreeRow row) {
        switch (row.fold()) {
            case CLOSED -> open(row);
            case OPEN -> close(row);
            case LEAF -> {}
        }
    }

    public void open(TreeRow row) {
        closed.remove(row.place());
        open.add(row.place());
    }

    public void close(TreeRow row) {
        open.remove(row.place());
        closed.add(row.place());
    }

    /// The lines of a tree.
    public List<TreeRow> of(CallTree tree) {
        List<TreeRow> rows = new ArrayList<>();
        add(tree, CallTree.ROOT, "", rows);
        return rows;
    }

    private void add(CallTree tree, int parent, String above, List<TreeRow> rows) {
        int child = tree.firstChild(parent);
        while (child >= 0 && rows.size() < MOST) {
            String name = tree.frameOf(child).text();
            String place = above + SEPARATOR + name;
            boolean opened = isOpen(tree, child, place);
            rows.add(row(tree, child, place, name, opened));
            if (opened) {
                add(tree, child, place, rows);
            }
            child = tree.nextSibling(child);
        }
    }

    /// Open at first is what holds most of its parent.
    private boolean isOpen(CallTree tree, int node, String place) {
        if (tree.firstChild(node) < 0 || closed.contains(place)) {
            return false;
        }
        boolean main =
                tree.total(node) > MAIN * tree.total(tree.parent(node))
                        && tree.total(node) > MAIN / 2 * tree.total(CallTree.ROOT);
        return main || open.contains(place);
    }

    private static TreeRow row(CallTree tree, int node, String place, String name, boolean opened) {
        double all = Math.max(1, tree.total(CallTree.ROOT));
        Fold fold = tree.firstChild(node) < 0 ? Fold.LEAF : opened ? Fold.OPEN : Fold.CLOSED;
        return new TreeRow(
                node,
                place,
                name,
                tree.depth(node) - 1,
                fold,
                tree.total(node) / all,
                Figures.fixed(100 * tree.total(node) / all, 1),
                Figures.fixed(100 * tree.self(node) / all, 1));
    }
}
