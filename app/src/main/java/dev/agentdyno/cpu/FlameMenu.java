package dev.agentdyno.cpu;

import dev.agentdyno.chart.FlameData;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.page.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// What a right click on a box of the flame graph offers.
final class FlameMenu {
    private final FlameGraph graph;
    private final CpuViewModel model;

    FlameMenu(FlameGraph graph, CpuViewModel model) {
        this.graph = graph;
        this.model = model;
    }

    List<MenuItem> items(int box) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("cpu.menu.zoom", () -> graph.zoom(box)));
        items.add(item("cpu.menu.reset", graph::reset));
        if (box != FlameData.ROOT) {
            String name = graph.data().name(graph.data().frame(box));
            items.add(new SeparatorMenuItem());
            items.add(item("cpu.menu.focus", () -> model.focus(name)));
            items.add(item("cpu.menu.hide", () -> model.hide(name)));
            items.add(new SeparatorMenuItem());
            items.add(item("cpu.menu.copy", () -> copy(name)));
            items.add(item("cpu.menu.copyStack", () -> copy(model.stack(box))));
        }
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
