package dev.agentdyno.threads;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.threads.ThreadsPicture.Lines;
import dev.agentdyno.timeline.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The strips of the page: threads, blocked time by kind, pinning, processor.
final class ThreadsCharts {
    private static final List<Double> WEIGHTS = List.of(0.8, 1.0, 1.1, 1.0, 0.7, 1.0);

    private final StripChart platform = strip("platform");
    private final StripChart virtual = strip("virtual");
    private final StripChart locks = strip("locks");
    private final StripChart waits = strip("waits");
    private final StripChart pinned = strip("pinned");
    private final StripChart cpu =
            new StripChart(
                    Words.of("threads.chart.cpu"), Words.of("threads.unit.cpu"), AxisRange.PERCENT);
    private final Map<Signal, Strip> shown =
            Map.of(
                    Signal.THREADS_PLATFORM, platform,
                    Signal.THREADS_VIRTUAL, virtual,
                    Signal.VIRTUAL_PINNED, pinned,
                    Signal.CPU_MACHINE, cpu,
                    Signal.CPU_JVM, cpu,
                    Signal.CPU_CONSOLE, cpu);
    private final Map<String, Strip> blocked =
            Map.of(
                    "monitor", locks,
                    "park", locks,
                    "pinned", locks,
                    "socket", waits,
                    "file", waits,
                    "sleep", waits);
    private final StripStack stack;
    private final VBox card;

    ThreadsCharts(ViewWindow window) {
        stack = new StripStack(window, List.of(platform, virtual, locks, waits, pinned, cpu));
        stack.setWeights(WEIGHTS);
        stack.setMinSize(0, 0);
        card = new VBox(stack);
        card.getStyleClass().addAll(Styles.CARD, Styles.CHART_CARD);
        card.setMinSize(0, 0);
        VBox.setVgrow(stack, Priority.ALWAYS);
    }

    /// The strip that shows `line`, if one does.
    Optional<Strip> strip(SignalLine line) {
        return Optional.ofNullable(
                line.signal() == Signal.BLOCKED
                        ? blocked.get(line.label())
                        : shown.get(line.signal()));
    }

    /// Scrolls to a strip and outlines it.
    void reveal(Strip strip) {
        stack.reveal(strip);
    }

    VBox card() {
        return card;
    }

    void show(ThreadsPicture picture) {
        Lines lines = picture.lines();
        platform.setLines(lines.platform());
        virtual.setLines(lines.virtual());
        locks.setLines(lines.locks());
        waits.setLines(lines.waits());
        pinned.setLines(lines.pinned());
        cpu.setLines(lines.cpu());
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
    }

    private static StripChart strip(String name) {
        return new StripChart(
                Words.of("threads.chart." + name),
                Words.of("threads.unit." + name),
                AxisRange.LINEAR);
    }
}
