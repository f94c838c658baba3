package dev.agentdyno.routing;

import dev.agentdyno.fx.Scrolling;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.Measured;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What the router retried, refused and let wait, a figure a line. FX thread only.
final class LimitsPane {
    private static final double NAME = 130;
    private static final double VALUE = 38;

    private final VBox rows = new VBox();
    private final ScrollPane scroll = Scrolling.vertical(rows);
    private final Label empty = new Label(Words.of("routing.empty"));
    private final StackPane node = new StackPane(scroll, empty);
    private List<Measured> shown = List.of();

    LimitsPane() {
        rows.setId("routing-limits");
        rows.getStyleClass().add("limit-rows");
        scroll.getStyleClass().add("switches");
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        node.setMinSize(0, 0);
    }

    Region node() {
        return node;
    }

    void show(List<Measured> next) {
        empty.setVisible(next.isEmpty());
        if (!next.equals(shown)) {
            shown = List.copyOf(next);
            rows.getChildren().setAll(next.stream().map(LimitsPane::row).toList());
        }
    }

    private static HBox row(Measured figure) {
        Label name = label("fact-name", figure.name(), NAME, Pos.CENTER_LEFT);
        Label value = label("fact-value", figure.value(), VALUE, Pos.CENTER_RIGHT);
        Label note = label("fact-note", figure.note(), 0, Pos.CENTER_RIGHT);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.setWrapText(true);
        note.setTextAlignment(TextAlignment.RIGHT);
        HBox.setHgrow(note, Priority.ALWAYS);
        HBox row = new HBox(6, name, value, note);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(Styles.FACT_ROW);
        return row;
    }

    private static Label label(String style, String text, double least, Pos place) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(least);
        label.setAlignment(place);
        return label;
    }
}
