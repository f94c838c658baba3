package dev.agentdyno.console;

import dev.agentdyno.fx.Theme;
import javafx.application.Application;
import javafx.scene.Scene;

/// The console's look, dark or light, as it is kept. FX thread.
final class Look {
    private final KeptSettings settings;

    Look(KeptSettings settings) {
        this.settings = settings;
    }

    /// The look of last time.
    Theme theme() {
        return settings.current().theme().equals("light") ? Theme.LIGHT : Theme.DARK;
    }

    /// Puts a look on the window, and on the small windows of lists and notices beside it.
    void dress(Scene scene, Theme theme) {
        theme.apply(scene);
        Application.setUserAgentStylesheet(scene.getUserAgentStylesheet());
    }

    /// Changes between dark and light.
    void change(Scene scene) {
        Theme next = theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK;
        dress(scene, next);
        settings.change(now -> now.withTheme(next == Theme.LIGHT ? "light" : "dark"));
    }
}
