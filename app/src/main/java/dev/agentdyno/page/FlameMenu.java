package dev.agentdyno.page;

import dev.agentdyno.chart.FlameData;
import dev.agentdyno.chart.FlameGraph;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a right click on a box of the flame graph offers.
final class FlameMenu {
    private final FlameGraph graph;
    private final Flames model;
    private final Runnable save;

    FlameMenu(FlameGraph graph, Flames model, Runnable save) {
        this.graph = graph;
        this.model = model;
        this.save = save;
    }

    List<MenuItem> items(int box) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("flame.menu.zoom", () -> graph.zoom(box)));
        items.add(item("flame.menu.reset", graph::reset));
        if (box != FlameData.ROOT) {
            String name = graph.data().name(graph.data().frame(box));
            items.add(new SeparatorMenuItem());
            items.add(item("flame.menu.focus", () -> model.focus(name)));
            items.add(item("flame.menu.hide", () -> model.hide(name)));
            items.add(new SeparatorMenuItem());
            items.add(item("flame.menu.copy", () -> copy(name)));
            items.add(item("flame.menu.copyStack", () -> copy(model.stack(box))));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("flame.save", save));
        return items;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
