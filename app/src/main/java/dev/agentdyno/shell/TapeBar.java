package dev.agentdyno.shell;

import dev.agentdyno.chart.Tape;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The row under the header: what runs, the whole run on a tape, and the time.
final class TapeBar {
    private final ShellModel model;
    private final Tape tape;

    TapeBar(ShellModel model, Tape tape) {
        this.model = model;
        this.tape = tape;
    }

    Region build() {
        VBox what =
                new VBox(
                        label(model.workloadProperty(), Styles.STRONG),
                        label(model.stageProperty(), Styles.MUTED));
        what.getStyleClass().add("tape-what");
        VBox time =
                new VBox(
                        label(model.elapsedProperty(), Styles.MONO),
                        label(model.leftProperty(), Styles.MUTED));
        time.getStyleClass().add("tape-time");
        HBox.setHgrow(tape, Priority.ALWAYS);
        HBox bar = new HBox(what, tape, time);
        bar.getStyleClass().add("tape-bar");
        return bar;
    }

    private static Label label(ObservableValue<String> text, String style) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll("tape-text", style);
        return label;
    }
}
