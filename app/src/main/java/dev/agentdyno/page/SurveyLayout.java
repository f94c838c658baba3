package dev.agentdyno.page;

import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Charts over two columns of tables; where the page is narrow or low, all of it scrolls and the
/// columns stand one below the other. FX thread only.
public final class SurveyLayout extends StackPane {
    private static final double NARROW = 980;
    private static final double CHARTS = 0.4;
    private static final double TABLE_LEAST = 190;

    private final Region charts;
    private final double chartsLeast;
    private final List<? extends Region> left;
    private final List<? extends Region> right;
    private boolean narrow;
    private boolean arranged;

    /// @param charts get their least height, or more of a high page
    /// @param left cards from the top, each at least as high as a short table, or as its own least
    public SurveyLayout(Region charts, List<? extends Region> left, List<? extends Region> right) {
        this.charts = charts;
        this.chartsLeast = charts.getMinHeight();
        this.left = List.copyOf(left);
        this.right = List.copyOf(right);
        setMinSize(0, 0);
        widthProperty().addListener((o, was, is) -> arrange());
        heightProperty().addListener((o, was, is) -> arrange());
    }

    private void arrange() {
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        charts.setMinHeight(Math.max(chartsLeast, getHeight() * CHARTS));
        charts.setPrefHeight(charts.getMinHeight());
        boolean next = getWidth() < NARROW;
        if (!arranged || next != narrow) {
            arranged = true;
            narrow = next;
            build();
        }
    }

    private void build() {
        Region tables = narrow ? column(both()) : new HBox(16, column(left), column(right));
        tables.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(12, charts, tables);
        VBox.setVgrow(tables, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(body);
        scroll.getStyleClass().add(Styles.PAGE_SCROLL);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().setAll(scroll);
    }

    private List<Region> both() {
        return Stream.concat(left.stream(), right.stream()).map(Region.class::cast).toList();
    }

    private static VBox column(List<? extends Region> cards) {
        VBox column = new VBox(12);
        for (Region card : cards) {
            double least = Math.max(TABLE_LEAST, card.getMinHeight());
            card.setMinHeight(least);
            card.setPrefHeight(least);
            VBox.setVgrow(card, Priority.ALWAYS);
            column.getChildren().add(card);
        }
        column.setPrefWidth(1);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }
}
