package dev.agentdyno.chart;

import java.util.Optional;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// The outline of one strip of a [StripStack], which is scrolled to as it appears. It stays until
/// the next press of a button or a key anywhere in the window, and needs no clock.
final class StripOutline {
    private static final double THICKNESS = 2;

    private final StripStack stack;
    private final EventHandler<InputEvent> press = event -> remove();
    private Optional<Strip> strip = Optional.empty();
    private Optional<Scene> scene = Optional.empty();

    StripOutline(StripStack stack) {
        this.stack = stack;
    }

    Optional<Strip> strip() {
        return strip;
    }

    void show(Strip next) {
        remove();
        strip = Optional.of(next);
        appear();
    }

    /// Begins what a window is needed for: a page builds parts of itself as it is laid out first.
    void appear() {
        Scene around = stack.getScene();
        if (around != null && strip.isPresent() && scene.isEmpty()) {
            scene = Optional.of(around);
            around.addEventFilter(MouseEvent.MOUSE_PRESSED, press);
            around.addEventFilter(KeyEvent.KEY_PRESSED, press);
            stack.requestFocus();
            strip.ifPresent(stack::scrollTo);
            stack.repaintOverlay();
        }
    }

    void remove() {
        scene.ifPresent(around -> {
            around.removeEventFilter(MouseEvent.MOUSE_PRESSED, press);
            around.removeEventFilter(KeyEvent.KEY_PRESSED, press);
        });
        scene = Optional.empty();
        strip = Optional.empty();
        stack.repaintOverlay();
    }

    void paint(Pen pen, Plot frame) {
        pen.edge(
                pen.color(Token.ACCENT_TEXT),
                THICKNESS,
                frame.left() + THICKNESS / 2,
                frame.top() + THICKNESS / 2,
                frame.width() - THICKNESS,
                frame.height() - THICKNESS);
    }
}
