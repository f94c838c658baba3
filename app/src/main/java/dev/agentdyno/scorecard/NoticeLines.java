package dev.agentdyno.scorecard;

import dev.agentdyno.page.Words;
import dev.agentdyno.scorecard.ScorecardPicture.Notice;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a person has to know before reading the table, a strip each. It takes no room while there
/// is nothing. FX thread only.
final class NoticeLines extends VBox {
    private static final PseudoClass HIGH = PseudoClass.getPseudoClass("high");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");

    private final Runnable dismiss;
    private List<Notice> shown = List.of();

    /// @param dismiss puts away what can be put away
    NoticeLines(Runnable dismiss) {
        super(8);
        this.dismiss = dismiss;
        setVisible(false);
        setManaged(false);
    }

    void show(List<Notice> notices) {
        if (notices.equals(shown)) {
            return;
        }
        shown = notices;
        getChildren().setAll(notices.stream().map(this::line).toList());
        setVisible(!notices.isEmpty());
        setManaged(!notices.isEmpty());
    }

    private Node line(Notice notice) {
        Label words = new Label(notice.words());
        words.getStyleClass().add("notice-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(icon(notice.kind()).node(), words);
        line.getStyleClass().addAll("finding-banner", "scorecard-notice");
        line.pseudoClassStateChanged(HIGH, icon(notice.kind()) == Icon.HIGH);
        line.pseudoClassStateChanged(LOW, icon(notice.kind()) == Icon.LOW);
        switch (notice.kind()) {
            case FAILED, CANCELLED -> line.getChildren().add(close());
            case BROKEN, BLOCKED, EMPTY -> {}
        }
        return line;
    }

    private static Icon icon(Notice.Kind kind) {
        return switch (kind) {
            case FAILED, BROKEN -> Icon.HIGH;
            case BLOCKED -> Icon.MEDIUM;
            case CANCELLED, EMPTY -> Icon.LOW;
        };
    }

    private Button close() {
        Button close = new Button(Words.of("notice.close"));
        close.getStyleClass().add(Styles.COMPACT);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(event -> dismiss.run());
        return close;
    }
}
