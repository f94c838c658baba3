package dev.agentdyno.page;

import dev.agentdyno.shell.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A fact on a line of its own: the name at the left, the value, never cut, at the right. FX thread
/// only.
public final class FactRow extends HBox {
    public FactRow(Fact fact) {
        this(label("fact-name", fact.name()), fact.value());
    }

    /// @param words in place of a name
    public FactRow(Label words, String value) {
        super(8);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label figure = label("fact-value", value);
        figure.setMinWidth(Region.USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add(Styles.FACT_ROW);
        getChildren().addAll(words, space, figure);
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
