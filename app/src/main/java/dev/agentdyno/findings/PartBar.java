package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.Part;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Shares of a whole as segments of one bar, each with its name where there is room.
final class PartBar extends Region {
    private static final double HEIGHT = 24;

    private List<Part> parts = List.of();

    PartBar() {
        getStyleClass().add("part-bar");
        setMinSize(0, HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    void show(List<Part> next) {
        if (next.equals(parts)) {
            return;
        }
        parts = List.copyOf(next);
        getChildren().setAll(parts.stream().map(PartBar::segment).toList());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double at = 0;
        for (int i = 0; i < parts.size(); i++) {
            double end = at + parts.get(i).share();
            double from = Math.round(at * getWidth());
            double width = Math.round(end * getWidth()) - from;
            Label segment = (Label) getChildren().get(i);
            boolean room = width >= segment.prefWidth(HEIGHT);
            segment.setContentDisplay(
                    room
                            ? javafx.scene.control.ContentDisplay.TEXT_ONLY
                            : javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
            segment.resizeRelocate(from, 0, Math.max(0, width - 1), HEIGHT);
            at = end;
        }
    }

    private static Label segment(Part part) {
        Label label = new Label(part.name() + " " + part.shareText());
        label.getStyleClass().addAll("part", "part-" + part.kind());
        label.setAccessibleText(label.getText());
        return label;
    }
}
