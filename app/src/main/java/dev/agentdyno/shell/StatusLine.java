package dev.agentdyno.shell;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.StatusBar;

/// The row at the bottom: how well the measuring itself goes.
final class StatusLine {
    private final ShellModel model;

    StatusLine(ShellModel model) {
        this.model = model;
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
        bar.getRightItems().addAll(router(), runFolder());
        return bar;
    }

    private Node recording() {
        Region lamp = new Region();
        lamp.getStyleClass().add("recording-lamp");
        HBox item = item("status.recording", model.recordingProperty(), "recording");
        item.getChildren().addFirst(lamp);
        return item;
    }

    private Node router() {
        HBox item = item("status.router", model.routerProperty(), "router");
        item.visibleProperty().bind(model.routerProperty().isNotEmpty());
        item.managedProperty().bind(item.visibleProperty());
        return item;
    }

    private Node runFolder() {
        Label none = new Label(Words.of("status.noRunFolder"));
        none.getStyleClass().add(Styles.MUTED);
        none.visibleProperty().bind(model.runFolderProperty().isEmpty());
        none.managedProperty().bind(none.visibleProperty());
        HBox some = item("status.runFolder", model.runFolderProperty(), "run-folder");
        some.visibleProperty().bind(model.runFolderProperty().isNotEmpty());
        some.managedProperty().bind(some.visibleProperty());
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
