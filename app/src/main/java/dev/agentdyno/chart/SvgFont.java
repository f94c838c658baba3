package dev.agentdyno.chart;

import javafx.scene.text.Font;

/// A typeface of the charts as SVG names it, with what may stand for it where it is not installed.
record SvgFont(String families, double size, int weight) {
    static final int REGULAR = 400;

    private static final int MEDIUM = 500;
    private static final int SEMI_BOLD = 600;
    private static final String WORDS =
            "Inter, 'Noto Sans', 'Noto Sans CJK KR', 'Segoe UI', 'Helvetica Neue', Arial,"
                    + " sans-serif";
    private static final String NUMBERS =
            "'JetBrains Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', Menlo, Consolas,"
                    + " monospace";

    /// Beyond it lie scripts whose letters are wider than those of the charts' typefaces.
    private static final int WIDE_SCRIPTS = 0x2E80;

    static SvgFont of(Font font) {
        String name = font.getFamily();
        String families = name.startsWith("JetBrains Mono") ? NUMBERS : WORDS;
        int weight =
                name.endsWith("Semi Bold") ? SEMI_BOLD : name.endsWith("Medium") ? MEDIUM : REGULAR;
        return new SvgFont(families, font.getSize(), weight);
    }

    /// Whether [Lettering] knows the width of `text` in every typeface.
    static boolean knowsWidth(String text) {
        return text.length() > 1 && text.chars().allMatch(letter -> letter < WIDE_SCRIPTS);
    }
}
