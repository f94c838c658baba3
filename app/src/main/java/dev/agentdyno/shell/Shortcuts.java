package dev.agentdyno.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window. Keys without Ctrl count only where no text is being typed, and after the
/// focused control had its turn.
final class Shortcuts {
    private final List<Shortcut> global = new ArrayList<>();
    private final List<Shortcut> plain = new ArrayList<>();

    private record Shortcut(KeyCombination keys, Runnable action) {}

    /// A key with Ctrl, which works everywhere.
    Shortcuts control(KeyCode code, Runnable action) {
        global.add(
                new Shortcut(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action));
        return this;
    }

    /// A key with Ctrl and Shift, which works everywhere.
    Shortcuts controlShift(KeyCode code, Runnable action) {
        global.add(
                new Shortcut(
                        new KeyCodeCombination(
                                code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        action));
        return this;
    }

    /// A function key, which works everywhere.
    Shortcuts function(KeyCode code, Runnable action) {
        global.add(new Shortcut(new KeyCodeCombination(code), action));
        return this;
    }

    /// A key alone.
    Shortcuts key(KeyCode code, Runnable action) {
        plain.add(new Shortcut(new KeyCodeCombination(code), action));
        return this;
    }

    /// A key with Shift.
    Shortcuts shift(KeyCode code, Runnable action) {
        plain.add(new Shortcut(new KeyCodeCombination(code, KeyCombination.SHIFT_DOWN), action));
        return this;
    }

    void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> handle(global, event));
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (!(event.getTarget() instanceof TextInputControl)) {
                        handle(plain, event);
                    }
                });
    }

    private static void handle(List<Shortcut> shortcuts, KeyEvent event) {
        for (Shortcut shortcut : shortcuts) {
            if (!event.isConsumed() && shortcut.keys().match(event)) {
                event.consume();
                shortcut.action().run();
            }
        }
    }
}
