package dev.agentdyno.page;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.shell.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The charts of a survey, one above the other, and its chief figures under them. FX thread only.
public final class SurveyCharts {
    private static final double AXIS_AND_FACTS = 70;
    private static final double CHART_LEAST = 58;

    private final Map<String, StripChart> charts = new LinkedHashMap<>();
    private final StripStack stack;
    private final FactLine facts = new FactLine();
    private final VBox card;

    /// @param page the page's name, under which the words of its charts stand
    /// @param names of the charts, from the top
    public SurveyCharts(ViewWindow window, String page, List<String> names) {
        for (String name : names) {
            charts.put(
                    name,
                    new StripChart(
                            Words.of(page + ".chart." + name),
                            Words.of(page + ".unit." + name),
                            AxisRange.LINEAR));
        }
        stack = new StripStack(window, List.copyOf(charts.values()));
        stack.setMinSize(0, 0);
        card = new VBox(stack, facts);
        card.getStyleClass().addAll(Styles.CARD, Styles.CHART_CARD);
        card.setMinSize(0, AXIS_AND_FACTS + CHART_LEAST * names.size());
        VBox.setVgrow(stack, Priority.ALWAYS);
    }

    public Region card() {
        return card;
    }

    public void show(SurveyPicture picture) {
        charts.forEach((name, chart) -> chart.setLines(picture.strip(name)));
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
        facts.show(picture.facts());
    }
}
