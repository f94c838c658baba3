package dev.agentdyno.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import javafx.scene.Scene;

/// The two looks of the console: AtlantaFX Primer with our tokens over it.
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet(), "theme-dark.css"),
    LIGHT(new PrimerLight().getUserAgentStylesheet(), "theme-light.css");

    private static final List<String> SHARED = List.of("controls.css", "charts.css");

    private final String base;
    private final String tokens;

    Theme(String base, String tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /// Shows a scene in this look; style sheets that features added stay, after ours.
    public void apply(Scene scene) {
        Fonts.load();
        scene.setUserAgentStylesheet(base);
        scene.getStylesheets().removeIf(sheet -> all().contains(sheet));
        scene.getStylesheets().add(0, sheet(tokens));
        for (int i = 0; i < SHARED.size(); i++) {
            scene.getStylesheets().add(i + 1, sheet(SHARED.get(i)));
        }
    }

    /// The address of one of our style sheets, such as `drive.css`.
    public static String sheet(String name) {
        URL found = Theme.class.getResource("/dev/agentdyno/css/" + name);
        if (found == null) {
            throw new IllegalArgumentException("no style sheet " + name);
        }
        return found.toExternalForm();
    }

    private static List<String> all() {
        return List.of(
                sheet(DARK.tokens),
                sheet(LIGHT.tokens),
                sheet(SHARED.get(0)),
                sheet(SHARED.get(1)));
    }
}
