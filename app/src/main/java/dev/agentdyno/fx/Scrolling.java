package dev.agentdyno.fx;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/// Scroll panes for content that changes many times a second.
public final class Scrolling {
    private Scrolling() {}

    /// A pane that scrolls `content` up and down and gives it its own width.
    ///
    /// The toolkit keeps what a scroll pane shows as a picture, which saves time while scrolling
    /// but draws everything twice when a number in it changes; here that is turned off.
    public static ScrollPane vertical(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.skinProperty().subscribe(skin -> forgetPicture(pane));
        return pane;
    }

    /// Scrolls the panes around `node` up or down until `part` of it is seen, as soon as it is laid
    /// out. Nothing happens to a node that is not in a window. FX thread only.
    ///
    /// @param part in the node's own coordinates; asked for again after each of the next layouts,
    ///   empty when it is no longer there
    public static void reveal(Node node, Supplier<Optional<Bounds>> part) {
        if (node.getScene() != null) {
            Reveal.begin(node.getScene(), node, part);
        }
    }

    private static void forgetPicture(ScrollPane pane) {
        Node viewport = pane.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }
}
