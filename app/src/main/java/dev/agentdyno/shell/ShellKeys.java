package dev.agentdyno.shell;

import dev.agentdyno.chart.ViewWindow;
import javafx.scene.input.KeyCode;

/// The keys of the window and what they do.
final class ShellKeys {
    /// Slots that an arrow moves the crosshair by while Shift is held.
    private static final int LEAP = 10;

    private final Commands commands;
    private final ShellActions actions;
    private final ViewWindow window;

    ShellKeys(Commands commands, ShellActions actions, ViewWindow window) {
        this.commands = commands;
        this.actions = actions;
        this.window = window;
    }

    Shortcuts all(Runnable escape) {
        Shortcuts keys = new Shortcuts();
        addCommands(keys);
        addView(keys);
        for (PageId page : PageId.values()) {
            page.digit()
                    .ifPresent(digit ->
                            keys.control(
                                    KeyCode.getKeyCode(Integer.toString(digit)),
                                    () -> commands.go(page)));
        }
        return keys.key(KeyCode.ESCAPE, escape);
    }

    private void addCommands(Shortcuts keys) {
        keys.control(KeyCode.K, actions::palette)
                .control(KeyCode.ENTER, commands::run)
                .control(KeyCode.PERIOD, commands::stop)
                .control(KeyCode.E, commands::export)
                .controlShift(KeyCode.E, commands::exportRange)
                .control(KeyCode.O, actions::chooseFiles)
                .control(KeyCode.T, actions::switchTheme)
                .control(KeyCode.COMMA, actions::settings)
                .function(KeyCode.F1, actions::help);
    }

    private void addView(Shortcuts keys) {
        keys.key(KeyCode.SPACE, actions::hold)
                .key(KeyCode.L, actions::live)
                .key(KeyCode.DIGIT0, actions::whole)
                .key(KeyCode.T, actions::threads)
                .shift(KeyCode.T, actions::allThreads)
                .key(KeyCode.PLUS, window::zoomIn)
                .key(KeyCode.EQUALS, window::zoomIn)
                .key(KeyCode.ADD, window::zoomIn)
                .shift(KeyCode.EQUALS, window::zoomIn)
                .key(KeyCode.MINUS, window::zoomOut)
                .key(KeyCode.SUBTRACT, window::zoomOut)
                .key(KeyCode.LEFT, () -> window.step(-1))
                .key(KeyCode.RIGHT, () -> window.step(1))
                .shift(KeyCode.LEFT, () -> window.step(-LEAP))
                .shift(KeyCode.RIGHT, () -> window.step(LEAP));
    }
}
