package dev.agentdyno.agents;

import dev.agentdyno.page.Fact;
import dev.agentdyno.page.FactRow;
import java.util.List;
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
            getChildren().setAll(facts.stream().map(FactRow::new).toList());
        }
    }
}
