package dev.agentdyno.page;

import dev.agentdyno.shell.Inquiry;
import java.util.function.DoubleSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Shows how far a reading is that takes long enough to be noticed, with a way to end it, and one
/// to begin anew what was ended so. It takes no room while there is nothing to say. FX thread only.
public final class ReadingBar extends StackPane {
    private static final Duration STEP = Duration.millis(100);
    private static final int PATIENCE = 3;
    private static final int CANCEL_AFTER = 10;

    private final ObservableBooleanValue reading;
    private final DoubleSupplier progress;
    private final ShareBar bar = new ShareBar();
    private final Label share = new Label();
    private final Button cancel = new Button(Words.of("reading.cancel"));
    private final HBox row = new HBox(12, bar, share, cancel);
    private final Timeline clock = new Timeline(new KeyFrame(STEP, event -> look()));
    private int steps;

    /// Of an inquiry.
    public static ReadingBar of(Inquiry<?, ?> inquiry) {
        return new ReadingBar(inquiry.readingProperty(), inquiry::progress, inquiry::cancel)
                .again(inquiry.cancelledProperty(), inquiry::again);
    }

    /// @param reading whether something is read; no clock runs while it is not
    /// @param progress how far it is, 0 to 1; 1 while nothing is read
    /// @param end takes the reading back
    public ReadingBar(ObservableBooleanValue reading, DoubleSupplier progress, Runnable end) {
        this.reading = reading;
        this.progress = progress;
        cancel.setOnAction(event -> end.run());
        cancel.getStyleClass().add("compact");
        HBox.setHgrow(bar, Priority.ALWAYS);
        bar.getStyleClass().add("neutral");
        row.getStyleClass().add("reading-bar");
        getChildren().add(row);
        managedProperty().bind(row.managedProperty());
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((o, was, is) -> follow());
        reading.addListener((o, was, is) -> follow());
        hide();
    }

    /// Offers to read again what was ended.
    ///
    /// @param cancelled whether something was
    public ReadingBar again(ObservableBooleanValue cancelled, Runnable begin) {
        Button again = new Button(Words.of("reading.again"));
        again.setOnAction(event -> begin.run());
        again.getStyleClass().add("compact");
        HBox ended = new HBox(12, new Label(Words.of("reading.cancelled")), again);
        ended.getStyleClass().add("reading-bar");
        ended.visibleProperty().bind(cancelled);
        ended.managedProperty().bind(cancelled);
        getChildren().add(ended);
        managedProperty().bind(row.managedProperty().or(ended.managedProperty()));
        return this;
    }

    private void follow() {
        if (getScene() != null && reading.get()) {
            clock.play();
        } else {
            clock.stop();
            steps = 0;
            hide();
        }
    }

    private void look() {
        double now = progress.getAsDouble();
        steps = now < 1 ? steps + 1 : 0;
        if (steps <= PATIENCE) {
            hide();
            return;
        }
        bar.share(now);
        share.setText(Math.round(now * 100) + " %");
        cancel.setVisible(steps > CANCEL_AFTER);
        row.setVisible(true);
        row.setManaged(true);
    }

    private void hide() {
        row.setVisible(false);
        row.setManaged(false);
    }
}
