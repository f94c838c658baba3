package dev.agentdyno.compare;

import dev.agentdyno.comparison.Meaning;
import javafx.scene.layout.Region;

/// A difference as a bar from the middle: to the left for less, to the right for more.
final class ChangeBar extends Region {
    private static final double WIDTH = 56;
    private static final double HEIGHT = 8;

    private final Region fill = new Region();
    private final Region middle = new Region();
    private final double value;

    /// @param value -1 to 1
    /// @param style what it means, as a style class
    ChangeBar(double value, String style) {
        this.value = Double.isFinite(value) ? Math.clamp(value, -1, 1) : 0;
        getStyleClass().add("change-bar");
        fill.getStyleClass().addAll("change-bar-fill", style);
        middle.getStyleClass().add("change-bar-middle");
        getChildren().addAll(middle, fill);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
    }

    static ChangeBar of(double value, Meaning meaning) {
        return new ChangeBar(value, meaning.word());
    }

    @Override
    protected void layoutChildren() {
        double half = WIDTH / 2;
        double width = value == 0 ? 0 : Math.max(1, Math.round(Math.abs(value) * half));
        middle.resizeRelocate(half, 0, 1, HEIGHT);
        fill.resizeRelocate(value < 0 ? half - width : half, 0, width, HEIGHT);
    }
}
