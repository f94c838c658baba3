package dev.agentdyno.pools;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The strips of the page: use against capacity, waiting, times, and batches by what flushed them.
final class PoolsCharts {
    private static final List<Double> WEIGHTS = List.of(1.5, 0.9, 1.2, 1.0);

    private final StripChart use = strip("use");
    private final StripChart waiting = strip("waiting");
    private final StripChart time = strip("time");
    private final StripChart batches = strip("batches");
    private final StripStack stack;
    private final FactLine facts = new FactLine();
    private final Card card;

    PoolsCharts(ViewWindow window) {
        stack = new StripStack(window, List.of(use, waiting, time, batches));
        stack.setWeights(WEIGHTS);
        stack.setMinSize(0, 0);
        VBox body = new VBox(stack, facts);
        body.getStyleClass().add(Styles.CHART_CARD);
        body.setMinSize(0, 0);
        VBox.setVgrow(stack, Priority.ALWAYS);
        card = new Card("", "", body);
        card.setMinSize(0, 0);
    }

    private static StripChart strip(String name) {
        return new StripChart(
                Words.of("pools.chart." + name), Words.of("pools.unit." + name), AxisRange.LINEAR);
    }

    Region card() {
        return card;
    }

    /// The strip that shows `line`, if one does.
    Optional<Strip> strip(SignalLine line) {
        return switch (line.signal()) {
            case POOL_IN_USE, POOL_CAPACITY -> Optional.of(use);
            case POOL_WAITING -> Optional.of(waiting);
            case POOL_WAIT, POOL_ROUND_TRIP, POOL_LEAST_ROUND_TRIP -> Optional.of(time);
            case BATCHES_BY_SIZE, BATCHES_BY_TIME, BATCHES_BY_CLOSE -> Optional.of(batches);
            default -> Optional.empty();
        };
    }

    /// Scrolls to a strip and outlines it.
    void reveal(Strip strip) {
        stack.reveal(strip);
    }

    void show(PoolsPicture picture) {
        use.setLines(picture.lines().use());
        waiting.setLines(picture.lines().waiting());
        time.setLines(picture.lines().time());
        batches.setLines(picture.lines().batches());
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
        card.title(picture.pool().isEmpty() ? Words.of("pools.none") : picture.pool());
        card.note(picture.batcher().isEmpty() ? "" : Words.of("pools.and", picture.batcher()));
    }

    void showFacts(PoolsPicture picture) {
        facts.show(picture.facts());
    }
}
