package dev.agentdyno.page;

import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.SeriesColor;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// The mark of a series and its word, as a chart's legend draws them, for a cell of a table.
public final class SeriesMark {
    private static final double SIZE = 10;

    private SeriesMark() {}

    /// A label of `word` with the mark before it.
    public static Label label(MarkerShape shape, SeriesColor color, String word) {
        Label label = new Label(word, node(shape, color));
        label.getStyleClass().add("series-label");
        label.setGraphicTextGap(6);
        label.setAlignment(Pos.CENTER_LEFT);
        return label;
    }

    private static Node node(MarkerShape shape, SeriesColor color) {
        SVGPath path = new SVGPath();
        path.setContent(outline(shape));
        boolean line = isLine(shape);
        String prefix = line ? "series-line-" : "series-";
        path.getStyleClass()
                .addAll(
                        line ? "series-outline" : "series-shape",
                        prefix + color.name().toLowerCase(Locale.ROOT));
        StackPane box = new StackPane(path);
        box.setMinSize(SIZE, SIZE);
        box.setPrefSize(SIZE, SIZE);
        box.setMaxSize(SIZE, SIZE);
        return box;
    }

    private static boolean isLine(MarkerShape shape) {
        return switch (shape) {
            case CROSS, PLUS, RING -> true;
            case CIRCLE, SQUARE, DIAMOND, TRIANGLE_DOWN, TRIANGLE_UP -> false;
        };
    }

    private static String outline(MarkerShape shape) {
        return switch (shape) {
            case CIRCLE, RING -> "M4 1 A3 3 0 1 0 4.001 1 Z";
            case SQUARE -> "M1 1 H7 V7 H1 Z";
            case DIAMOND -> "M4 0 L8 4 L4 8 L0 4 Z";
            case TRIANGLE_UP -> "M4 0.5 L8 7.5 H0 Z";
            case TRIANGLE_DOWN -> "M0 0.5 H8 L4 7.5 Z";
            case CROSS -> "M1 1 L7 7 M7 1 L1 7";
            case PLUS -> "M4 0.5 V7.5 M0.5 4 H7.5";
        };
    }
}
