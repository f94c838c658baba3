package dev.agentdyno.shell;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A panel over the right side of the window; it appears at once. Its content is built anew each
/// time, so that it shows what is true now.
final class Drawer {
    private final String key;
    private final Supplier<Region> content;
    private final VBox card = new VBox();
    private final StackPane layer = new StackPane(card);

    /// @param key of its words and its id
    Drawer(String key, Supplier<Region> content) {
        this.key = key;
        this.content = content;
    }

    Region build() {
        card.getStyleClass().add("drawer");
        card.setId(key + "-drawer");
        StackPane.setAlignment(card, Pos.CENTER_RIGHT);
        layer.setPickOnBounds(false);
        layer.setVisible(false);
        return layer;
    }

    void toggle() {
        if (layer.isVisible()) {
            close();
        } else {
            open();
        }
    }

    private void open() {
        Region inside = content.get();
        VBox.setVgrow(inside, Priority.ALWAYS);
        card.getChildren().setAll(head(), inside);
        layer.setVisible(true);
    }

    void close() {
        layer.setVisible(false);
        card.getChildren().clear();
    }

    private Region head() {
        Label title = new Label(Words.of(key + ".title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button("", Icon.CLOSE.node());
        close.setAccessibleText(Words.of("close"));
        close.getStyleClass().add(Styles.QUIET);
        close.setOnAction(event -> close());
        HBox head = new HBox(title, space, close);
        head.getStyleClass().add("drawer-head");
        return head;
    }
}
