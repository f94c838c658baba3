package dev.agentdyno.cpu;

import dev.agentdyno.chart.FlameData;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.page.Words;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a right click on a box of the flame graph offers.
final class FlameMenu {
    private final FlameGraph graph;
    private final CpuViewModel model;
    private final ContextMenu menu = new ContextMenu();

    FlameMenu(FlameGraph graph, CpuViewModel model) {
        this.graph = graph;
        this.model = model;
    }

    void open(int box, double screenX, double screenY) {
        String name = graph.data().name(graph.data().frame(box));
        menu.getItems()
                .setAll(
                        item("cpu.menu.zoom", () -> graph.zoom(box)),
                        item("cpu.menu.reset", graph::reset));
        if (box != FlameData.ROOT) {
            menu.getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            item("cpu.menu.focus", () -> model.focus(name)),
                            item("cpu.menu.hide", () -> model.hide(name)),
                            new SeparatorMenuItem(),
                            item("cpu.menu.copy", () -> copy(name)),
                            item("cpu.menu.copyStack", () -> copy(model.stack(box))));
        }
        menu.show(graph, screenX, screenY);
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
