package dev.agentdyno.chart;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// The typefaces of the charts, and how wide words are in them.
///
/// Widths are remembered for the 512 words used last; numbers stand in a typeface of one width and
/// need no memory.
final class Lettering {
    static final Font TITLE = Font.font("Inter Semi Bold", 12);
    static final Font CARD_TITLE = Font.font("Inter Semi Bold", 13);
    static final Font LABEL = Font.font("Inter", 11);
    static final Font WORD = Font.font("Inter", 12);
    static final Font NAME = Font.font("Inter Medium", 12);
    static final Font UNIT = Font.font("Inter", 13);
    static final Font VALUE = Font.font("JetBrains Mono", 11);
    static final Font VALUE_STRONG = Font.font("JetBrains Mono Medium", 11);
    static final Font AXIS = Font.font("JetBrains Mono", 10.5);
    static final Font GAUGE = Font.font("JetBrains Mono Medium", 28);

    /// The width of every character of JetBrains Mono, in ems.
    private static final double MONO_ADVANCE = 0.6;

    private static final int REMEMBERED = 512;
    private static final Map<Key, Double> WIDTHS =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Double> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Key(Font font, String text) {}

    private Lettering() {}

    /// The width of `text` in pixels.
    static double width(Font font, String text) {
        if (font.getFamily().startsWith("JetBrains Mono")) {
            return text.length() * font.getSize() * MONO_ADVANCE;
        }
        return WIDTHS.computeIfAbsent(new Key(font, text), Lettering::measured);
    }

    private static double measured(Key key) {
        Text text = new Text(key.text());
        text.setFont(key.font());
        return text.getLayoutBounds().getWidth();
    }
}
