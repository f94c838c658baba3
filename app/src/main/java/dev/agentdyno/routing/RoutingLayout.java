package dev.agentdyno.routing;

import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Flow and strategies, under them the backends, under these the charts and the switches; where the
/// page is narrow, one below the other. What does not fit scrolls. FX thread only.
final class RoutingLayout extends StackPane {
    private static final double NARROW = 900;
    private static final double SIDE = 344;
    private static final double LOWER = 236;
    private static final double SWITCHES = 420;

    private final Node banner;
    private final Region flow;
    private final Region strategies;
    private final Region backends;
    private final Region lower;
    private final Region switches;
    private boolean narrow;
    private boolean arranged;

    RoutingLayout(
            Node banner,
            Region flow,
            Region strategies,
            Region backends,
            Region lower,
            Region switches) {
        this.banner = banner;
        this.flow = flow;
        this.strategies = strategies;
        this.backends = backends;
        this.lower = lower;
        this.switches = switches;
        setMinSize(0, 0);
        widthProperty().addListener((o, was, is) -> arrange(is.doubleValue()));
    }

    private void arrange(double width) {
        boolean next = width < NARROW;
        if (width > 0 && (!arranged || next != narrow)) {
            narrow = next;
            arranged = true;
            lower.setMinHeight(LOWER);
            ScrollPane scroll = new ScrollPane(next ? stacked() : rows());
            scroll.getStyleClass().add(Styles.PAGE_SCROLL);
            scroll.setFitToWidth(true);
            scroll.setFitToHeight(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            getChildren().setAll(scroll);
        }
    }

    private VBox rows() {
        switches.setMinHeight(0);
        switches.setPrefHeight(0);
        HBox upper = row(flow, strategies);
        HBox below = row(lower, switches);
        VBox.setVgrow(below, Priority.ALWAYS);
        return new VBox(12, banner, upper, backends, below);
    }

    private static HBox row(Region main, Region side) {
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        main.setMinWidth(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        return new HBox(16, main, side);
    }

    private VBox stacked() {
        for (Region side : List.of(strategies, switches)) {
            side.setMinWidth(0);
            side.setMaxWidth(Double.MAX_VALUE);
        }
        switches.setMinHeight(SWITCHES);
        switches.setPrefHeight(SWITCHES);
        return new VBox(12, banner, flow, strategies, backends, lower, switches);
    }
}
