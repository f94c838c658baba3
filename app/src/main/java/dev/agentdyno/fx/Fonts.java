package dev.agentdyno.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The typefaces that come with the console, so that a bare machine renders the same.
public final class Fonts {
    private static final List<String> FILES =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Medium.ttf");

    private Fonts() {}

    /// Makes the typefaces known to the toolkit; doing it again costs little and changes nothing.
    public static void load() {
        FILES.forEach(Fonts::load);
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("/dev/agentdyno/fonts/" + file)) {
            if (in == null || Font.loadFont(in, 12) == null) {
                throw new IllegalStateException("the typeface " + file + " cannot be loaded");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
