package dev.agentdyno.agents;

import dev.agentdyno.page.Fact;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Facts one below the other, names at the left and values at the right. FX thread only.
final class FactRows extends VBox {
    private List<Fact> shown = List.of();

    FactRows() {
        getStyleClass().add("fact-rows");
    }

    void show(List<Fact> facts) {
        if (!facts.equals(shown)) {
            shown = List.copyOf(facts);
            getChildren().setAll(facts.stream().map(FactRows::row).toList());
        }
    }

    private static HBox row(Fact fact) {
        Label name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        Label value = new Label(fact.value());
        value.getStyleClass().add("fact-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, name, space, value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(Styles.FACT_ROW);
        return row;
    }
}
