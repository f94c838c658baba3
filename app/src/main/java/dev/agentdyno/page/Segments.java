package dev.agentdyno.page;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/// A segmented button of which exactly one segment is chosen. FX thread only.
public final class Segments {
    private Segments() {}

    /// Makes one segment for each of `values`; the first is chosen.
    public static <T> SegmentedButton of(
            List<T> values, Function<T, String> word, Consumer<T> chosen) {
        SegmentedButton button = new SegmentedButton();
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (T value : values) {
            ToggleButton segment = new ToggleButton(word.apply(value));
            segment.setSelected(value.equals(values.getFirst()));
            segment.setMinWidth(Region.USE_PREF_SIZE);
            segment.setOnAction(event -> {
                segment.setSelected(true);
                chosen.accept(value);
            });
            button.getButtons().add(segment);
        }
        return button;
    }

    /// Chooses a segment, as a click on it does.
    ///
    /// @param place from 0, in the order of the values
    public static void choose(SegmentedButton button, int place) {
        button.getButtons().get(place).fire();
    }
}
