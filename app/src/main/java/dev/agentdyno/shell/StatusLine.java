package dev.agentdyno.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;

/// The row at the bottom: how well the measuring itself goes, and how far a recording is read.
final class StatusLine {
    private final ShellModel model;
    private final Runnable stopReading;

    /// @param stopReading reads no more of the recording
    StatusLine(ShellModel model, Runnable stopReading) {
        this.model = model;
        this.stopReading = stopReading;
    }

    Region build() {
        StatusBar bar = new StatusBar();
        bar.setText("");
        bar.getStyleClass().add("status-line");
        bar.getLeftItems()
                .addAll(
                        recording(),
                        item("status.eventToScreen", model.eventToScreenProperty(), "lag"),
                        item("status.eventsLost", model.eventsLostProperty(), "lost"),
                        item("status.generatorLag", model.generatorLagProperty(), "generator-lag"),
                        item("status.consoleCpu", model.consoleCpuProperty(), "console-cpu"));
        bar.getRightItems().addAll(unread(), router(), runFolder());
        return bar;
    }

    private Node recording() {
        Region lamp = new Region();
        lamp.getStyleClass().add("recording-lamp");
        HBox item = item("status.recording", model.recordingProperty(), "recording");
        item.getChildren().addFirst(lamp);
        return item;
    }

    private Node unread() {
        Label words = new Label();
        words.setId("status-unread");
        words.textProperty().bind(model.unreadProperty());
        Node partial = Icon.MEDIUM.node();
        showWhen(partial, model.readingProperty().not());
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.readPartProperty());
        showWhen(bar, model.readingProperty());
        HBox item = new HBox(partial, words, bar, cancel());
        item.getStyleClass().addAll("status-item", "unread");
        showWhen(item, model.unreadProperty().isNotEmpty());
        return item;
    }

    private Button cancel() {
        Button cancel = new Button(Words.of("status.reading.cancel"));
        cancel.setId("stop-reading");
        cancel.setTooltip(new Tooltip(Words.of("status.reading.cancel.tip")));
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> stopReading.run());
        showWhen(cancel, model.readingProperty());
        return cancel;
    }

    private static void showWhen(Node node, ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private Node router() {
        HBox item = item("status.router", model.routerProperty(), "router");
        showWhen(item, model.routerProperty().isNotEmpty());
        return item;
    }

    private Node runFolder() {
        Label none = new Label(Words.of("status.noRunFolder"));
        none.getStyleClass().add(Styles.MUTED);
        showWhen(none, model.runFolderProperty().isEmpty());
        HBox some = item("status.runFolder", model.runFolderProperty(), "run-folder");
        showWhen(some, model.runFolderProperty().isNotEmpty());
        HBox either = new HBox(none, some);
        either.getStyleClass().add("status-item");
        return either;
    }

    private static HBox item(String key, ObservableValue<String> value, String id) {
        Label name = new Label(Words.of(key));
        name.getStyleClass().add(Styles.MUTED);
        Label number = new Label();
        number.setId("status-" + id);
        number.textProperty().bind(value);
        number.getStyleClass().add(Styles.MONO);
        HBox item = new HBox(name, number);
        item.getStyleClass().add("status-item");
        return item;
    }
}
