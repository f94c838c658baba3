package dev.agentdyno.chart;

import java.util.Optional;
import javafx.scene.paint.Color;

/// One entry in the head of a strip: a sample, a name, and the value at the crosshair.
record LegendItem(Sample sample, String name, Optional<String> value) {
    /// What the entry stands for, in small.
    sealed interface Sample {
        record Line(Color color, Dash dash, double width) implements Sample {}

        record Marker(Color color, MarkerShape shape) implements Sample {}

        /// The key of a heat map; its name and value are "few" and "many".
        record Heat() implements Sample {}
    }
}
