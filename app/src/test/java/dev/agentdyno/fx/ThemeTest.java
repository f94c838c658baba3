package dev.agentdyno.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
    private static final Pattern TOKEN = Pattern.compile("(-[a-z0-9-]+): (#[0-9A-F]{6});");
    private static final Pattern ANY_COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(");

    @Test
    void bothThemesSetTheSameTokens() throws IOException {
        assertThat(tokens("theme-dark.css").keySet())
                .isEqualTo(tokens("theme-light.css").keySet())
                .hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme-dark.css", "theme-light.css"})
    void textIsLegibleOnEveryBackground(String theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        List<String> backgrounds =
                List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-overlay");
        List<String> texts =
                List.of(
                        "-color-fg-default",
                        "-color-fg-muted",
                        "-color-fg-subtle",
                        "-color-danger-fg",
                        "-color-warning-fg",
                        "-color-success-fg",
                        "-dyno-info-fg",
                        "-color-accent-fg");
        for (String background : backgrounds) {
            for (String text : texts) {
                assertThat(contrast(tokens.get(text), tokens.get(background)))
                        .as("%s on %s", text, background)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme-dark.css", "theme-light.css"})
    void linesThatCarryMeaningStandOutFromAPanel(String theme) throws IOException {
        Map<String, Color> tokens = tokens(theme);
        for (int series = 1; series <= 8; series++) {
            Color line = tokens.get("-color-chart-" + series);
            assertThat(contrast(line, tokens.get("-color-bg-subtle")))
                    .as("series %d", series)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"controls.css", "charts.css"})
    void onlyTheTokenFilesNameColours(String sheet) throws IOException {
        assertThat(ANY_COLOUR.matcher(read(sheet)).results().map(found -> found.group())).isEmpty();
    }

    private static Map<String, Color> tokens(String sheet) throws IOException {
        Map<String, Color> tokens = new LinkedHashMap<>();
        Matcher matcher = TOKEN.matcher(read(sheet));
        while (matcher.find()) {
            tokens.put(matcher.group(1), Color.web(matcher.group(2)));
        }
        return tokens;
    }

    private static String read(String sheet) throws IOException {
        try (InputStream in = ThemeTest.class.getResourceAsStream("/dev/agentdyno/css/" + sheet)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The ratio of WCAG 2.
    private static double contrast(Color one, Color other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
