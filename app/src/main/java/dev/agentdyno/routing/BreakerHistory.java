package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.routing.RoutingPicture.Stretch;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Region;

/// A breaker over the time in view as one bar: thin where it was closed, high where it was open. FX
/// thread only.
final class BreakerHistory extends Region {
    private static final double HEIGHT = 12;

    private final List<Stretch> stretches;

    BreakerHistory(List<Stretch> stretches) {
        this.stretches = stretches;
        getStyleClass().add("breaker-history");
        setMinSize(0, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleText(
                stretches.isEmpty() ? "" : BreakerMark.words(stretches.getLast().contact()));
        getChildren().setAll(stretches.stream().map(BreakerHistory::part).toList());
    }

    private static Region part(Stretch stretch) {
        Region part = new Region();
        part.getStyleClass().add("breaker-" + stretch.contact().name().toLowerCase(Locale.ROOT));
        part.setManaged(false);
        return part;
    }

    private static double height(Contact contact) {
        return switch (contact) {
            case CLOSED -> 2;
            case HALF_OPEN -> 6;
            case OPEN -> 10;
            case GONE -> 0;
        };
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            double from = Math.rint(stretch.from() * getWidth());
            double to = Math.rint(stretch.to() * getWidth());
            double height = height(stretch.contact());
            getChildren()
                    .get(i)
                    .resizeRelocate(
                            from,
                            Math.rint((getHeight() - height) / 2),
                            Math.max(1, to - from),
                            height);
        }
    }
}
