package dev.agentdyno.compare;

import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.compare.ComparePicture.MethodRow;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FlamePanel;
import dev.agentdyno.page.FlamePanel.Dress;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Where the processor time went: as a flame graph of the difference, or method by method.
final class ChangeCard {
    private static final double ROW = 26;

    private final DifferenceModel model;
    private final FlamePanel panel;
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

    ChangeCard(Commands commands) {
        model = new DifferenceModel(commands);
        panel =
                new FlamePanel(
                        model, new Dress("compare-flame", Words.of("compare.methods"), false));
        model.shownProperty().addListener((o, was, is) -> panel.show(is));
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        StackPane content = new StackPane(panel.node(), methods.node(), empty);
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
        panel.node().setVisible(known && view != View.METHODS);
        if (panel.node().isVisible()) {
            model.scale(
                    view == View.ABSOLUTE
                            ? TreeDifference.Scale.ABSOLUTE
                            : TreeDifference.Scale.NORMALISED);
            model.show(shown.comparison());
        }
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
