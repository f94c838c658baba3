package dev.agentdyno.memory;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.Level;
import dev.agentdyno.chart.PauseStems;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.Threshold;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.Scale;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.timeline.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The strips of the page: heap, pauses by cause, allocation, with one line of facts under them.
final class MemoryCharts {
    private static final List<Double> WEIGHTS = List.of(1.8, 1.25, 0.9);

    private final StripChart heap =
            new StripChart(Words.of("memory.heap"), Scale.MIB.unit(), AxisRange.LINEAR);
    private final PauseStems pauses =
            new PauseStems(Words.of("memory.pauses"), Scale.MILLIS.unit());
    private final StripChart allocation =
            new StripChart(
                    Words.of("memory.allocation"), Scale.MIB_PER_SECOND.unit(), AxisRange.LINEAR);
    private final Map<Signal, Strip> shown =
            Map.of(
                    Signal.HEAP_USED, heap,
                    Signal.HEAP_COMMITTED, heap,
                    Signal.HEAP_LIVE, heap,
                    Signal.GC_PAUSE_SHARE, pauses,
                    Signal.ALLOCATION_RATE, allocation);
    private final StripStack stack;
    private final FactLine facts = new FactLine();
    private final VBox card;

    MemoryCharts(ViewWindow window) {
        stack = new StripStack(window, List.of(heap, pauses, allocation));
        stack.setWeights(WEIGHTS);
        double limit = HeapReading.LONG_PAUSE_SECONDS * Scale.MILLIS.factor();
        pauses.setThresholds(
                List.of(
                        new Threshold(
                                Words.of("memory.pauses.long", Figures.fixed(limit, 0)),
                                limit,
                                Level.MEDIUM)));
        stack.setMinSize(0, 0);
        card = new VBox(stack, facts);
        card.getStyleClass().addAll(Styles.CARD, Styles.CHART_CARD);
        card.setMinSize(0, 0);
        VBox.setVgrow(stack, Priority.ALWAYS);
    }

    /// The strip that shows `line`, if one does.
    Optional<Strip> strip(SignalLine line) {
        return Optional.ofNullable(shown.get(line.signal()));
    }

    /// Scrolls to a strip and outlines it.
    void reveal(Strip strip) {
        stack.reveal(strip);
    }

    VBox card() {
        return card;
    }

    void show(MemoryPicture picture) {
        heap.setLines(picture.heap());
        heap.setNote(picture.note());
        pauses.setPauses(picture.pauses());
        allocation.setLines(picture.allocation());
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
    }

    void showFacts(MemoryPicture picture) {
        facts.show(picture.facts());
    }
}
