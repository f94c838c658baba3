package dev.agentdyno.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Shows one [Dialog] at a time over the window; closing it gives the focus back.
final class DialogCard {
    private final VBox card = new VBox();
    private final Veil veil = new Veil(card, this::close);
    private Optional<Node> before = Optional.empty();

    Region build() {
        card.setId("dialog");
        return veil.node();
    }

    void open(Dialog dialog) {
        Label title = new Label(Words.of(dialog.key() + ".title"));
        title.getStyleClass().add(Styles.PAGE_TITLE);
        Button close = new Button(Words.of("close"));
        close.setId("dialog-close");
        close.setOnAction(event -> close());
        HBox buttons = new HBox();
        buttons.getStyleClass().add("dialog-buttons");
        dialog.offers().forEach(offer -> buttons.getChildren().add(button(offer)));
        buttons.getChildren().add(close);
        card.getStyleClass().setAll("palette", "dialog-card", dialog.key() + "-card");
        card.getChildren().setAll(title, dialog.content(), buttons);
        if (!veil.isOpen()) {
            before = Optional.ofNullable(veil.node().getScene().getFocusOwner());
        }
        veil.setOpen(true);
        close.requestFocus();
    }

    private Button button(Offer offer) {
        Button button = new Button(offer.button());
        button.setOnAction(event -> {
            close();
            offer.action().run();
        });
        return button;
    }

    void close() {
        if (veil.isOpen()) {
            veil.setOpen(false);
            card.getChildren().clear();
            before.ifPresent(Node::requestFocus);
        }
    }
}
