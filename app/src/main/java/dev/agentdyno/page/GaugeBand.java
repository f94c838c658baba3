package dev.agentdyno.page;

import dev.agentdyno.chart.RulerGauge;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// Gauges side by side in one card, all of the same width. FX thread only.
public final class GaugeBand extends HBox {
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last-cell");
    private static final double HEIGHT = 113;

    public GaugeBand(List<RulerGauge> gauges) {
        getStyleClass().add("gauge-band");
        for (RulerGauge gauge : gauges) {
            StackPane cell = new StackPane(gauge);
            cell.getStyleClass().add("gauge-cell");
            cell.pseudoClassStateChanged(LAST, gauge == gauges.getLast());
            cell.setPrefWidth(1);
            cell.setMinWidth(0);
            HBox.setHgrow(cell, Priority.ALWAYS);
            getChildren().add(cell);
        }
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }
}
