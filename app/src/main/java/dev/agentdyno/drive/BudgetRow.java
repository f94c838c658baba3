package dev.agentdyno.drive;

import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A budget in the workload panel. Built once and changed in place: new nodes need a pass of CSS,
/// after which the toolkit paints the whole window. FX thread only.
final class BudgetRow {
    private final Label value = new Label();
    private final Node broken = Icon.HIGH.node();
    private final Node kept = Icon.PASSED.node();
    private final HBox row;

    BudgetRow(BudgetLine line) {
        Label name = new Label(line.name());
        name.getStyleClass().add("budget-name");
        name.setMinWidth(0);
        Label limit = new Label(line.limit());
        limit.getStyleClass().addAll(Styles.MONO, Styles.SMALL, "budget-limit");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        value.getStyleClass().addAll(Styles.MONO, "budget-value");
        for (Label figure : List.of(limit, value)) {
            figure.setMinWidth(Region.USE_PREF_SIZE);
        }
        row = new HBox(broken, kept, name, limit, space, value);
        Tooltip.install(row, new Tooltip(line.name() + " " + line.limit()));
        row.getStyleClass().add("budget-row");
        show(line);
    }

    Node node() {
        return row;
    }

    /// Shows the same budget with another value.
    void show(BudgetLine line) {
        value.setText(line.value());
        show(broken, line.state() == BudgetLine.State.BROKEN);
        show(kept, line.state() == BudgetLine.State.KEPT);
        row.pseudoClassStateChanged(Styles.BROKEN, line.state() == BudgetLine.State.BROKEN);
    }

    private static void show(Node icon, boolean shown) {
        icon.setVisible(shown);
        icon.setManaged(shown);
    }
}
