package dev.agentdyno.page;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Shares of a whole as segments of one bar, each with its name where there is room. FX thread
/// only.
public final class PartBar extends Region {
    private static final double HEIGHT = 24;

    private List<Part> parts = List.of();

    /// A part of the time of agent runs.
    ///
    /// @param kind queue, model, tool or own
    /// @param share 0 to 1
    public record Part(String kind, String name, double share, String shareText) {}

    public PartBar() {
        getStyleClass().add("part-bar");
        setMinSize(0, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    /// Shows `next`, from the left.
    public void show(List<Part> next) {
        if (!next.equals(parts)) {
            parts = List.copyOf(next);
            getChildren().setAll(parts.stream().map(PartBar::segment).toList());
        }
    }

    @Override
    protected void layoutChildren() {
        double at = 0;
        for (int i = 0; i < parts.size(); i++) {
            double end = at + parts.get(i).share();
            double from = Math.round(at * getWidth());
            double width = Math.round(end * getWidth()) - from;
            StackPane segment = (StackPane) getChildren().get(i);
            Label label = (Label) segment.getChildren().getFirst();
            label.setVisible(width > label.prefWidth(-1));
            segment.resizeRelocate(from, 0, Math.max(0, width - 1), HEIGHT);
            at = end;
        }
    }

    private static StackPane segment(Part part) {
        Label label = new Label(part.name() + " " + part.shareText());
        label.getStyleClass().add("part-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        StackPane segment = new StackPane(label);
        segment.setAlignment(Pos.CENTER_LEFT);
        segment.setMinWidth(0);
        segment.getStyleClass().addAll("part", "part-" + part.kind());
        segment.setAccessibleText(label.getText());
        Tooltip.install(segment, new Tooltip(label.getText()));
        return segment;
    }
}
