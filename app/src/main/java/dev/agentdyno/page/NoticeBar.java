package dev.agentdyno.page;

import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A strip that says what was done, with one action where there is one and a way to close it; takes
/// no room while there is nothing to say. FX thread only.
public final class NoticeBar extends HBox {
    private final Label words = new Label();

    /// A strip that can only be closed.
    public NoticeBar(Runnable close) {
        this(Optional.empty(), close);
    }

    /// A strip with an action beside its words.
    public NoticeBar(String action, Runnable act, Runnable close) {
        this(Optional.of(button(action, act)), close);
    }

    private NoticeBar(Optional<Button> action, Runnable close) {
        getStyleClass().addAll("finding-banner", "passed");
        words.getStyleClass().add("notice-words");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(Icon.PASSED.node(), words, space);
        action.ifPresent(getChildren()::add);
        getChildren().add(button(Words.of("notice.close"), close));
        show(Optional.empty());
    }

    /// Says `text`, or nothing.
    public void show(Optional<String> text) {
        setVisible(text.isPresent());
        setManaged(text.isPresent());
        words.setText(text.orElse(""));
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add(Styles.COMPACT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }
}
