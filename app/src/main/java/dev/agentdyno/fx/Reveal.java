package dev.agentdyno.fx;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/// Scrolls to a part of a node for as many layouts as a page that was just put into the window
/// takes until its sizes are final. FX thread only.
final class Reveal implements Runnable {
    private static final int LAYOUTS = 4;

    private final Scene scene;
    private final Node node;
    private final Supplier<Optional<Bounds>> part;
    private int left = LAYOUTS;

    private Reveal(Scene scene, Node node, Supplier<Optional<Bounds>> part) {
        this.scene = scene;
        this.node = node;
        this.part = part;
    }

    static void begin(Scene scene, Node node, Supplier<Optional<Bounds>> part) {
        scene.addPostLayoutPulseListener(new Reveal(scene, node, part));
        Platform.requestNextPulse();
    }

    @Override
    public void run() {
        left--;
        Optional<Bounds> wanted = scene.equals(node.getScene()) ? part.get() : Optional.empty();
        if (wanted.isPresent() && left > 0) {
            Platform.requestNextPulse();
        } else {
            scene.removePostLayoutPulseListener(this);
        }
        wanted.ifPresent(this::scroll);
    }

    private void scroll(Bounds wanted) {
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane) {
                scroll(pane, wanted);
            }
        }
    }

    private void scroll(ScrollPane pane, Bounds part) {
        Node content = pane.getContent();
        double viewport = pane.getViewportBounds().getHeight();
        double room = content.getLayoutBounds().getHeight() - viewport;
        if (room <= 0) {
            return;
        }
        Bounds wanted = content.sceneToLocal(node.localToScene(part));
        double now = pane.getVvalue() / pane.getVmax() * room;
        double least = Math.min(wanted.getMinY(), wanted.getMaxY() - viewport);
        double next = Math.clamp(now, least, wanted.getMinY());
        pane.setVvalue(Math.clamp(next / room, 0, 1) * pane.getVmax());
    }
}
