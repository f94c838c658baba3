package dev.agentdyno.routing;

import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.Strip;
import dev.agentdyno.chart.StripChart;
import dev.agentdyno.chart.StripStack;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.SignalLine;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/// The strips of the page: response and rate by backend.
final class RoutingCharts {
    private final StripChart rate = strip("rate", AxisRange.LINEAR);
    private final StripChart response = strip("response", AxisRange.LOG);
    private final StripStack stack;

    RoutingCharts(ViewWindow window) {
        stack = new StripStack(window, List.of(response, rate));
        stack.setWeights(List.of(1.2, 1.0));
        stack.setMinSize(0, 0);
    }

    private static StripChart strip(String name, AxisRange range) {
        return new StripChart(
                Words.of("routing.chart." + name), Words.of("routing.unit." + name), range);
    }

    Region node() {
        return stack;
    }

    /// The strip that shows `line`, if one does.
    Optional<Strip> strip(SignalLine line) {
        return switch (line.signal()) {
            case BACKEND_RATE,
                    BACKEND_ATTEMPTS,
                    BACKEND_FAILURES,
                    BACKEND_ERRORS,
                    ROUTER_ANSWERS,
                    ROUTER_RETRIES,
                    ROUTER_REFUSED,
                    ROUTER_FALLBACKS,
                    ROUTER_SHARED,
                    KEY_REQUESTS,
                    KEY_REFUSED ->
                    Optional.of(rate);
            case BACKEND_LATENCY, ROUTER_QUEUE -> Optional.of(response);
            default -> Optional.empty();
        };
    }

    /// Scrolls to a strip and outlines it.
    void reveal(Strip strip) {
        stack.reveal(strip);
    }

    void show(RoutingPicture picture) {
        rate.setLines(picture.lines().rate());
        response.setLines(picture.lines().response());
        stack.setMarks(picture.marks());
        stack.setGrid(picture.grid());
    }
}
