package dev.agentdyno.scorecard;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.CurveChart;
import dev.agentdyno.chart.CurveLine;
import dev.agentdyno.chart.Dash;
import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Words;
import dev.agentdyno.scorecard.ScorecardPicture.ScalePoint;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Agents made a second by one thread, two, and so on, beside what as many times one thread would
/// make. FX thread only.
final class ScalingCard {
    private static final double HEIGHT = 250;
    private static final double MILLION = 1e6;

    private final CurveChart chart =
            new CurveChart(
                    Words.of("scorecard.scaling"),
                    "M/s",
                    Words.of("scorecard.scaling.axis"),
                    AxisRange.Scale.LINEAR);
    private final Label words = new Label(Words.of("scorecard.scaling.empty"));
    private final StackPane plot = new StackPane(chart, words);
    private final VBox card = new VBox(plot);
    private List<ScalePoint> shown = List.of();

    ScalingCard() {
        chart.setMinSize(0, 0);
        words.getStyleClass().add("empty-words");
        words.setWrapText(true);
        words.setMaxWidth(240);
        words.setMouseTransparent(true);
        VBox.setVgrow(plot, Priority.ALWAYS);
        card.getStyleClass().add(Styles.CARD);
        card.setMinHeight(HEIGHT);
        card.setPrefHeight(HEIGHT);
        card.setMaxHeight(HEIGHT);
    }

    Region card() {
        return card;
    }

    void show(List<ScalePoint> points) {
        if (points.equals(shown)) {
            return;
        }
        shown = points;
        words.setVisible(points.isEmpty());
        chart.setLines(
                Words.of("scorecard.scaling"),
                "M/s",
                points.isEmpty() ? List.of() : lines(points),
                Optional.empty());
    }

    private static List<CurveLine> lines(List<ScalePoint> points) {
        ScalePoint first = points.getFirst();
        double alone = first.perSecond() / first.threads();
        double[] threads = points.stream().mapToDouble(ScalePoint::threads).toArray();
        double[] linear =
                points.stream().mapToDouble(each -> alone * each.threads() / MILLION).toArray();
        double[] measured =
                points.stream().mapToDouble(each -> each.perSecond() / MILLION).toArray();
        return List.of(
                new CurveLine(
                        Words.of("scorecard.scaling.linear"),
                        threads,
                        linear,
                        SeriesColor.MUTED,
                        Dash.DASHED,
                        MarkerShape.RING),
                new CurveLine(
                        Words.of("scorecard.scaling.measured"),
                        threads,
                        measured,
                        SeriesColor.BLUE,
                        Dash.SOLID,
                        MarkerShape.CIRCLE));
    }
}
