package dev.agentdyno.shell;

import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A card over the whole window with what lies under it dimmed; a press beside the card closes it.
final class Veil {
    private final StackPane root = new StackPane();

    Veil(Region card, Runnable pressedBeside) {
        Region dim = new Region();
        dim.getStyleClass().add("veil-dim");
        dim.setOnMousePressed(event -> pressedBeside.run());
        card.setOnMousePressed(Event::consume);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        root.getChildren().addAll(dim, card);
        root.getStyleClass().add("veil");
        root.setVisible(false);
    }

    Region node() {
        return root;
    }

    boolean isOpen() {
        return root.isVisible();
    }

    void setOpen(boolean open) {
        root.setVisible(open);
    }
}
