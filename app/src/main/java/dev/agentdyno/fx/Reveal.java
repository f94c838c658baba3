package dev.agentdyno.fx;

import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/// Scrolls to a part of a node for as many layouts as a page that was just put into the window
/// takes until its sizes are final.
final class Reveal implements Runnable {
    private static final int LAYOUTS = 4;

    private final Scene scene;
    private final Node node;
    private final Supplier<Bounds> part;
    private int left = LAYOUTS;

    private Reveal(Scene scene, Node node, Supplier<Bounds> part) {
        this.scene = scene;
        this.node = node;
        this.part = part;
    }

    static void begin(Scene scene, Node node, Supplier<Bounds> part) {
        scene.addPostLayoutPulseListener(new Reveal(scene, node, part));
        Platform.requestNextPulse();
    }

    @Override
    public void run() {
        left--;
        if (!scene.equals(node.getScene())) {
            left = 0;
        }
        if (left > 0) {
            Platform.requestNextPulse();
        } else {
            scene.removePostLayoutPulseListener(this);
        }
        for (Node around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane) {
                scroll(pane);
            }
        }
    }

    private void scroll(ScrollPane pane) {
        Node content = pane.getContent();
        double viewport = pane.getViewportBounds().getHeight();
        double room = content.getLayoutBounds().getHeight() - viewport;
        if (room <= 0) {
            return;
        }
        Bounds wanted = content.sceneToLocal(node.localToScene(part.get()));
        double top = pane.getVvalue() / pane.getVmax() * room;
        double lowest = Math.min(wanted.getMinY(), wanted.getMaxY() - viewport);
        double next = Math.clamp(top, Math.min(lowest, wanted.getMinY()), wanted.getMinY());
        pane.setVvalue(Math.clamp(next / room, 0, 1) * pane.getVmax());
    }
}
