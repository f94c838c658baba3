package dev.agentdyno.chart;

import javafx.event.EventHandler;
import javafx.scene.input.KeyEvent;

/// Keys that move a [ViewWindow]: arrows the crosshair (Shift: ten steps), + and − zoom, 0 shows
/// the whole run, L goes live.
final class ViewKeys implements EventHandler<KeyEvent> {
    private static final int LONG_STEP = 10;

    private final ViewWindow window;

    ViewKeys(ViewWindow window) {
        this.window = window;
    }

    @Override
    public void handle(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        int step = event.isShiftDown() ? LONG_STEP : 1;
        boolean known = true;
        switch (event.getCode()) {
            case LEFT -> window.step(-step);
            case RIGHT -> window.step(step);
            case PLUS, EQUALS, ADD -> window.zoomIn();
            case MINUS, SUBTRACT -> window.zoomOut();
            case DIGIT0, NUMPAD0 -> window.whole();
            case L -> window.live();
            case ESCAPE -> window.unpoint();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }
}
