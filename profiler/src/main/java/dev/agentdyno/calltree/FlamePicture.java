package dev.agentdyno.calltree;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A flame graph as SVG; what is narrower than a fifth of a pixel is left out.
final class FlamePicture {
    private static final int WIDTH = 1200;
    private static final int ROW = 18;
    private static final int TOP = 30;
    private static final double LEAST = 0.2;
    private static final double LETTER = 7;
    private static final int SHORTEST = 3;

    private final CallTree tree;
    private final Writer out;

    private FlamePicture(CallTree tree, Writer out) {
        this.tree = tree;
        this.out = out;
    }

    static void write(CallTree tree, Caption caption, OutputStream out) throws IOException {
        Writer writer =
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        new FlamePicture(tree, writer).write(caption);
        writer.flush();
    }

    private void write(Caption caption) throws IOException {
        int height = TOP + (tree.deepest() + 1) * ROW;
        out.append(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
                viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <text x="4" y="20" font-size="15">%s</text>
                """
                        .formatted(
                                WIDTH,
                                height,
                                WIDTH,
                                height,
                                escaped(caption.title() + " (" + caption.weight() + ")")));
        int node = 0;
        while (node < tree.size()) {
            node = width(node) < LEAST ? tree.end(node) : box(node);
        }
        out.append("</svg>\n");
    }

    private double scaled(long weight) {
        return (double) weight / Math.max(1, tree.total(CallTree.ROOT)) * WIDTH;
    }

    private double width(int node) {
        return scaled(tree.total(node));
    }

    /// Draws a node and answers the next.
    private int box(int node) throws IOException {
        String name = tree.frameOf(node).text();
        double share = width(node) / WIDTH * 100;
        out.append(
                String.format(
                        Locale.ROOT,
                        "<g><title>%s: %d (%.2f %%)</title>"
                                + "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>",
                        escaped(name),
                        tree.total(node),
                        share,
                        scaled(tree.start(node)),
                        TOP + tree.depth(node) * ROW,
                        width(node),
                        ROW - 1,
                        colour(tree.kind(node))));
        label(node, name);
        out.append("</g>\n");
        return node + 1;
    }

    private void label(int node, String name) throws IOException {
        int letters = (int) (width(node) / LETTER);
        if (letters >= SHORTEST) {
            String text = name.length() <= letters ? name : name.substring(0, letters - 2) + "..";
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.2f\" y=\"%d\">%s</text>",
                            scaled(tree.start(node)) + 3,
                            TOP + tree.depth(node) * ROW + 13,
                            escaped(text)));
        }
    }

    private static String colour(FrameKind kind) {
        return switch (kind) {
            case ROOT -> "#8a8f98";
            case OURS -> "#b07cd8";
            case INTERPRETED -> "#c9c26a";
            case COMPILED -> "#6cbf73";
            case INLINED -> "#57b5ac";
            case NATIVE -> "#d98b5f";
            case KERNEL -> "#e2725b";
            case GC -> "#c96a8d";
        };
    }

    /// What may stand in XML: markup escaped, forbidden control characters replaced.
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '&' -> safe.append("&amp;");
                        case '"' -> safe.append("&quot;");
                        default -> safe.appendCodePoint(allowed(c) ? c : '?');
                    }
                });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c >= ' ' && !surrogate && c != 0xfffe && c != 0xffff;
    }
}
