package dev.agentdyno.page;

import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The body of a page: a top band over a main column and a side column.
///
/// Where the page is narrow the side column goes below the main one, and all of it scrolls. FX
/// thread only.
public final class MainAndSide extends StackPane {
    private static final double NARROW = 1040;
    private static final double LIST_NARROW = 980;
    private static final double SIDE = 400;
    private static final double MAIN_HEIGHT = 640;
    private static final double SIDE_HEIGHT = 520;

    private final List<Node> top;
    private final Region main;
    private final Region side;
    private final double sideWidth;
    private double narrowBelow = NARROW;
    private boolean narrow;
    private boolean arranged;

    public MainAndSide(List<Node> top, Region main, Region side) {
        this(top, main, side, SIDE);
    }

    /// @param sideWidth of the side column where it stands beside the main one, in pixels
    public MainAndSide(List<Node> top, Region main, Region side, double sideWidth) {
        this.sideWidth = sideWidth;
        this.top = top;
        this.main = main;
        this.side = side;
        setMinSize(0, 0);
        widthProperty().addListener((value, before, now) -> arrange(now.doubleValue()));
    }

    /// For a list with the detail of what is chosen in it: both are wanted at once, so the detail
    /// stands beside the list in a window that is less wide, too.
    public MainAndSide ofListAndDetail() {
        narrowBelow = LIST_NARROW;
        return this;
    }

    private void arrange(double width) {
        boolean next = width < narrowBelow;
        if (width > 0 && (next != narrow || !arranged)) {
            narrow = next;
            arranged = true;
            getChildren().setAll(next ? stacked() : sideBySide());
        }
    }

    private Node sideBySide() {
        main.setMinSize(0, 0);
        side.setMinSize(sideWidth, 0);
        side.setPrefWidth(sideWidth);
        side.setMaxWidth(sideWidth);
        HBox columns = new HBox(16, main, side);
        columns.setMinHeight(0);
        HBox.setHgrow(main, Priority.ALWAYS);
        VBox body = column(columns);
        VBox.setVgrow(columns, Priority.ALWAYS);
        return body;
    }

    private Node stacked() {
        main.setMinSize(0, MAIN_HEIGHT);
        side.setMinSize(0, SIDE_HEIGHT);
        side.setMaxWidth(Double.MAX_VALUE);
        VBox body = column(main, side);
        ScrollPane scroll = new ScrollPane(body);
        scroll.getStyleClass().add(Styles.PAGE_SCROLL);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private VBox column(Node... rest) {
        VBox body = new VBox(12);
        body.getChildren().addAll(top);
        body.getChildren().addAll(rest);
        body.setMinWidth(0);
        return body;
    }
}
