package dev.agentdyno.agents;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The strips of a part of the page, the first the highest, and its chief figures under them. FX
/// thread only.
final class AgentsCharts {
    private static final double AXIS_AND_FACTS = 62;
    private static final double CHART_LEAST = 54;
    private static final double FIRST = 1.7;

    private final Map<String, StripChart> charts = new LinkedHashMap<>();
    private final StripStack stack;
    private final FactLine facts = new FactLine();
    private final VBox card;

    /// @param part under which the words of the charts stand
    /// @param names of the charts, from the top
    /// @param percents those of them whose axis goes to a hundred
    AgentsCharts(ViewWindow window, String part, List<String> names, List<String> percents) {
        names.forEach(name -> charts.put(name, chart(part, name, percents.contains(name))));
        stack = new StripStack(window, List.copyOf(charts.values()));
        stack.setWeights(
                names.stream().map(name -> name.equals(names.getFirst()) ? FIRST : 1.0).toList());
        stack.setMinSize(0, 0);
        card = new VBox(stack, facts);
        card.getStyleClass().addAll(Styles.CARD, Styles.CHART_CARD);
        card.setMinSize(0, AXIS_AND_FACTS + CHART_LEAST * names.size());
        VBox.setVgrow(stack, Priority.ALWAYS);
    }

    private static StripChart chart(String part, String name, boolean percent) {
        StripChart chart =
                new StripChart(
                        Words.of(part + ".chart." + name),
                        Words.of(part + ".unit." + name),
                        percent ? AxisRange.PERCENT : AxisRange.LINEAR);
        if (percent) {
            chart.setFormat(value -> Figures.percent(value / 100));
        }
        return chart;
    }

    Region card() {
        return card;
    }

    void show(SurveyPicture picture) {
        charts.forEach((name, chart) -> chart.setLines(picture.strip(name)));
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
        facts.show(picture.facts());
    }
}
