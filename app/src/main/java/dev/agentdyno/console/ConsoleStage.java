package dev.agentdyno.console;

import dev.agentdyno.shell.Words;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The window on the desktop, which opens again at the size it was closed at. FX thread.
final class ConsoleStage {
    private static final double LEAST_WIDTH = 1100;
    private static final double LEAST_HEIGHT = 700;

    private final KeptSettings settings;
    private final Runnable closed;

    /// @param closed told when the window has been closed
    ConsoleStage(KeptSettings settings, Runnable closed) {
        this.settings = settings;
        this.closed = closed;
    }

    Stage show(Scene scene) {
        Stage stage = new Stage();
        stage.setTitle(Words.of("title"));
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(event -> hidden(scene));
        stage.show();
        return stage;
    }

    private void hidden(Scene scene) {
        int width = (int) Math.round(scene.getWidth());
        int height = (int) Math.round(scene.getHeight());
        settings.change(now -> now.withSize(width, height));
        closed.run();
    }
}
