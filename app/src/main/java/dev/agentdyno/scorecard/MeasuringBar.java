package dev.agentdyno.scorecard;

import dev.agentdyno.page.ShareBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What is being measured, how far it is, and a way to end it. It takes no room while nothing is.
/// FX thread only.
final class MeasuringBar extends HBox {
    private static final double BAR = 180;

    private final Label words = new Label();
    private final Label row = new Label();
    private final ShareBar bar = new ShareBar();
    private final Label share = new Label();

    MeasuringBar(Runnable end) {
        getStyleClass().addAll("finding-banner", "measuring-bar");
        words.getStyleClass().add("notice-words");
        words.setMinWidth(Region.USE_PREF_SIZE);
        row.getStyleClass().add("banner-subject");
        row.setMinWidth(0);
        row.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(row, Priority.ALWAYS);
        bar.getStyleClass().add("neutral");
        bar.setMinWidth(BAR / 2);
        bar.setPrefWidth(BAR);
        share.getStyleClass().addAll(Styles.MONO, Styles.SMALL);
        share.setMinWidth(Region.USE_PREF_SIZE);
        Button cancel = new Button(Words.of("reading.cancel"));
        cancel.setId("scorecard-cancel");
        cancel.getStyleClass().add(Styles.COMPACT);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> end.run());
        getChildren().addAll(words, row, bar, share, cancel);
        show(Optional.empty());
    }

    void show(Optional<Measuring.Busy> busy) {
        setVisible(busy.isPresent());
        setManaged(busy.isPresent());
        busy.ifPresent(this::fill);
    }

    private void fill(Measuring.Busy busy) {
        words.setText(
                busy.tables() == 1
                        ? Words.of("scorecard.measuring", busy.table().key())
                        : Words.of(
                                "scorecard.measuring.of",
                                busy.table().key(),
                                Integer.toString(busy.number()),
                                Integer.toString(busy.tables())));
        row.setText(busy.row());
        bar.share(busy.share());
        share.setText(Figures.share(busy.share()));
    }
}
