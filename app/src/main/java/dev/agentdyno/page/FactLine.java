package dev.agentdyno.page;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Facts on one line, such as "Time in pauses 0.46 s of 161 s". FX thread only.
public final class FactLine extends HBox {
    private List<Fact> shown = List.of();

    public FactLine() {
        getStyleClass().add("card-foot");
    }

    /// Shows `facts`.
    public void show(List<Fact> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = List.copyOf(facts);
        getChildren().setAll(facts.stream().map(FactLine::pair).toList());
    }

    private static HBox pair(Fact fact) {
        Label name = label(fact.name(), "fact-name");
        Label value = label(fact.value(), "fact-value");
        HBox pair = new HBox(4, name, value);
        pair.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return pair;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
