package dev.agentdyno.page;

import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A flat panel with a head of a title, a note in muted words and controls at the right.
///
/// When what it shows fails, the error takes the place of the content and leaves the other cards
/// alone. FX thread only.
public final class Card extends VBox {
    private final Label name = new Label();
    private final Label note = new Label();
    private final HBox head = new HBox(8);
    private final Node content;

    public Card(String title, String note, Node content) {
        this.content = content;
        this.note.setText(note);
        getStyleClass().add(Styles.CARD);
        name.setText(title);
        name.getStyleClass().add("card-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        this.note.getStyleClass().add(Styles.CARD_NOTE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head.getStyleClass().add("card-head");
        head.getChildren().addAll(name, this.note, space);
        getChildren().addAll(head, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        setMinWidth(0);
    }

    /// Adds controls to the right of the head.
    public Card with(Node... controls) {
        head.getChildren().addAll(controls);
        return this;
    }

    /// Says in the head that the figures are of all threads, while a person chose some.
    public Card ofAllThreads(ThreadChoice threads) {
        head.getChildren().add(head.getChildren().indexOf(note) + 1, new AllThreads(threads));
        return this;
    }

    /// Calls the card something else.
    public void title(String words) {
        name.setText(words);
    }

    /// Says something new beside the title.
    public void note(String words) {
        note.setText(words);
    }

    /// Shows one sentence and one action instead of the content.
    public void fail(String sentence, String action, Runnable act) {
        Label words = new Label(sentence, Icon.HIGH.node());
        words.setWrapText(true);
        Button button = new Button(action);
        button.getStyleClass().add(Styles.COMPACT);
        button.setOnAction(event -> act.run());
        VBox failure = new VBox(12, words, button);
        failure.getStyleClass().add("card-failure");
        show(failure);
    }

    /// Shows the content again.
    public void recover() {
        show(content);
    }

    private void show(Node node) {
        if (!getChildren().getLast().equals(node)) {
            getChildren().set(getChildren().size() - 1, node);
            VBox.setVgrow(node, Priority.ALWAYS);
        }
    }
}
