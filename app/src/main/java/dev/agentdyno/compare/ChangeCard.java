package dev.agentdyno.compare;

import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.compare.ComparePicture.MethodRow;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.comparison.Written;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.DifferenceFlame;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Where the processor time went: as a flame graph of the difference, or method by method.
final class ChangeCard {
    private static final double ROW = 26;

    private final FlameGraph graph = new FlameGraph();
    private final Table<MethodRow> methods = new Table<>(MethodRow::id, ROW, columns());
    private final Label empty = new Label();
    private final Card card;
    private View view = View.PARTS;
    private @Nullable Shown shown;

    /// How it is shown.
    private enum View {
        PARTS,
        ABSOLUTE,
        METHODS;

        String word() {
            return Words.of("compare.view." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    ChangeCard() {
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        graph.setTips(this::tip);
        graph.setTitle(Words.of("compare.methods"));
        StackPane content = new StackPane(graph, methods.node(), empty);
        content.getStyleClass().add("change-content");
        content.setMinSize(0, 0);
        card =
                new Card(Words.of("compare.methods"), Words.of("compare.methods.note"), content)
                        .with(Segments.of(List.of(View.values()), View::word, this::choose));
    }

    Node node() {
        return card;
    }

    void show(Shown next) {
        if (shown == null || !shown.comparison().equals(next.comparison())) {
            shown = next;
            methods.rows(next.methods());
            fill();
        }
    }

    private void choose(View next) {
        view = next;
        fill();
    }

    private void fill() {
        if (shown == null) {
            return;
        }
        boolean known = shown.noMethods().isEmpty();
        empty.setText(shown.noMethods());
        empty.setVisible(!known);
        methods.node().setVisible(known && view == View.METHODS);
        graph.setVisible(known && view != View.METHODS);
        if (graph.isVisible()) {
            graph.setData(flame(shown));
        }
    }

    private DifferenceFlame flame(Shown now) {
        return switch (view) {
            case ABSOLUTE -> now.absolute();
            case PARTS, METHODS -> now.parts();
        };
    }

    /// Both sides of a box, in parts of each side's own time.
    private Optional<FlameTip> tip(int box) {
        return Optional.ofNullable(shown).map(now -> tip(now.parts().difference(), box, now));
    }

    private static FlameTip tip(TreeDifference parts, int box, Shown now) {
        String name = now.parts().name(now.parts().frame(box));
        return new FlameTip(
                name,
                Words.of("compare.flame.tip"),
                List.of("A, %", "B, %", "pt"),
                List.of(
                        new FlameTip.Row(
                                Words.of("compare.flame.total"),
                                List.of(
                                        Figures.fixed(parts.before(box) * 100, 1),
                                        Figures.fixed(parts.after(box) * 100, 1),
                                        Written.points(parts.change(box))))));
    }

    private static List<Column<MethodRow>> columns() {
        return List.of(
                Column.<MethodRow>code(Words.of("compare.column.method"), 170, MethodRow::method)
                        .growing(),
                Column.<MethodRow>code(Words.of("compare.column.class"), 160, MethodRow::place)
                        .growing(),
                Column.number(Words.of("compare.column.self.a"), 80, MethodRow::selfA),
                Column.number(Words.of("compare.column.self.b"), 80, MethodRow::selfB),
                Column.number(Words.of("compare.column.self"), 80, MethodRow::self),
                Column.<MethodRow>mark(
                        "", 76, row -> new ChangeBar(row.bar(), row.bar() > 0 ? "more" : "less")),
                Column.number(Words.of("compare.column.total"), 80, MethodRow::total));
    }
}
