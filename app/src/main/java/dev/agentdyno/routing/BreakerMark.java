package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.page.Words;
import java.util.Locale;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// A breaker as a switch: closed, raised a little, raised. It stands beside its word. FX thread
/// only.
final class BreakerMark {
    private static final double WIDTH = 16;
    private static final double HEIGHT = 12;

    private BreakerMark() {}

    static StackPane of(Contact contact) {
        SVGPath path = new SVGPath();
        path.setContent(outline(contact));
        path.setManaged(false);
        path.getStyleClass()
                .addAll("breaker-mark", "mark-" + contact.name().toLowerCase(Locale.ROOT));
        StackPane box = new StackPane(path);
        box.setMinSize(WIDTH, HEIGHT);
        box.setPrefSize(WIDTH, HEIGHT);
        box.setMaxSize(WIDTH, HEIGHT);
        return box;
    }

    /// What it is called.
    static String words(Contact contact) {
        return switch (contact) {
            case CLOSED -> Words.of("routing.breaker.closed");
            case HALF_OPEN -> Words.of("routing.breaker.half");
            case OPEN -> Words.of("routing.breaker.open");
            case GONE -> Words.of("routing.breaker.gone");
        };
    }

    private static String outline(Contact contact) {
        String left = "M1.5 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0z";
        String right = "M10.5 7a2 2 0 1 0 4 0a2 2 0 1 0-4 0z";
        return switch (contact) {
            case CLOSED -> left + right + "M5 6.2h6v1.6h-6z";
            case HALF_OPEN -> left + right + "M4.6 5.4L10.8 2.9L11.3 4.2L5.2 6.7z";
            case OPEN -> left + right + "M4.2 5.3L9.6 0.6L10.6 1.7L5.3 6.3z";
            case GONE -> "";
        };
    }
}
