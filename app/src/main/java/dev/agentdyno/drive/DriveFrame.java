package dev.agentdyno.drive;

import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The outline of the Drive page: the workload panel beside the charts, or, in a window narrower
/// than 1,280 pixels, over them when it is asked for with Ctrl L.
final class DriveFrame {
    private static final double NARROW = 1280;
    private static final KeyCombination KEYS =
            new KeyCodeCombination(KeyCode.L, KeyCombination.SHORTCUT_DOWN);

    private final Region panel;
    private final Region area;
    private final Consumer<Boolean> whenNarrow;
    private final HBox row = new HBox();
    private final StackPane root = new StackPane(row);
    private final HBox opener = new HBox();
    private boolean narrow;
    private boolean open = true;

    /// @param whenNarrow is told whether the window is narrow
    DriveFrame(Region panel, Region area, Consumer<Boolean> whenNarrow) {
        this.panel = panel;
        this.area = area;
        this.whenNarrow = whenNarrow;
    }

    Region build() {
        VBox.setVgrow(area, Priority.ALWAYS);
        VBox side = new VBox(opener(), area);
        side.setMinSize(0, 0);
        HBox.setHgrow(side, Priority.ALWAYS);
        row.getChildren().setAll(panel, side);
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> pressedBeside());
        StackPane.setAlignment(panel, Pos.CENTER_LEFT);
        root.getStyleClass().add("drive");
        root.setMinSize(0, 0);
        root.sceneProperty().subscribe(scene -> enter(scene));
        return root;
    }

    private void enter(@org.jspecify.annotations.Nullable Scene scene) {
        if (scene != null) {
            scene.getAccelerators().put(KEYS, this::toggle);
            scene.widthProperty().subscribe(width -> resize(width.doubleValue() < NARROW));
        }
    }

    private HBox opener() {
        Label keys = new Label("Ctrl L");
        keys.getStyleClass().addAll(Styles.KEY, Styles.MONO);
        Button button = new Button(Words.of("drive.workload"), keys);
        button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        button.setId("open-workload");
        button.setOnAction(event -> toggle());
        opener.getChildren().setAll(button);
        opener.getStyleClass().add("drive-opener");
        show(opener, false);
        return opener;
    }

    private void resize(boolean nowNarrow) {
        if (nowNarrow != narrow) {
            narrow = nowNarrow;
            open = !nowNarrow;
            lay();
            whenNarrow.accept(nowNarrow);
        }
    }

    private void pressedBeside() {
        if (narrow && open) {
            toggle();
        }
    }

    private void toggle() {
        open = !open;
        lay();
    }

    private void lay() {
        row.getChildren().remove(panel);
        root.getChildren().remove(panel);
        if (open && narrow) {
            root.getChildren().add(panel);
        } else if (open) {
            row.getChildren().addFirst(panel);
        }
        show(opener, !open || narrow);
    }

    private static void show(Region region, boolean shown) {
        region.setVisible(shown);
        region.setManaged(shown);
    }
}
