package dev.agentdyno.page;

import dev.agentdyno.analysis.Severity;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The shape of a severity that may change; it is drawn anew only when it does. FX thread only.
public final class SeverityMark extends StackPane {
    private @Nullable Severity shown;

    /// Draws the shape of `severity`.
    public void show(Severity severity) {
        if (severity != shown) {
            shown = severity;
            getChildren().setAll(Mark.icon(severity).node());
            setAccessibleText(Mark.word(severity));
        }
    }
}
