package dev.agentdyno.chart;

import dev.agentdyno.fx.NoticeEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.concurrent.Task;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;

/// What a chart offers on a right click or the menu key: its picture on the clipboard or in a file,
/// and before that what the chart itself offers for the point. Files are written on a thread of
/// their own; everything else belongs to the FX thread.
final class PictureMenu {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /// The toolkit makes a context menu event of the menu key, but not of these on every system.
    private static final KeyCombination MENU =
            new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);

    private final ChartRegion chart;
    private final ContextMenu menu = new ContextMenu();

    PictureMenu(ChartRegion chart) {
        this.chart = chart;
        chart.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::open);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void open(ContextMenuEvent event) {
        if (!chart.hasPicture()) {
            return;
        }
        List<MenuItem> items = new ArrayList<>(chart.items(event));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.addAll(pictureItems());
        menu.getItems().setAll(items);
        menu.show(chart, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void key(KeyEvent event) {
        if (COPY.match(event) && chart.hasPicture()) {
            copy();
            event.consume();
        } else if (MENU.match(event) && !menu.isShowing()) {
            chart.fireEvent(askedByKey());
            event.consume();
        }
    }

    private ContextMenuEvent askedByKey() {
        double x = chart.getWidth() / 2;
        double y = chart.getHeight() / 2;
        Point2D screen = chart.localToScreen(x, y);
        return new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                x,
                y,
                screen.getX(),
                screen.getY(),
                true,
                null);
    }

    private List<MenuItem> pictureItems() {
        MenuItem copy = item("copy", this::copy);
        copy.setAccelerator(COPY);
        return List.of(
                copy,
                item("png", () -> choose(PictureFormat.PNG)),
                item("svg", () -> choose(PictureFormat.SVG)));
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(ChartWords.of("picture." + name));
        item.setId("picture-" + name);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(new ChartPicture(chart).image());
        Clipboard.getSystemClipboard().setContent(content);
        tell(NoticeEvent.told(ChartWords.of("picture.copied")));
    }

    private void choose(PictureFormat format) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(ChartWords.of("picture." + format.name().toLowerCase(Locale.ROOT)));
        chooser.setInitialFileName(format.fileName(chart.title()));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(format.name(), "*" + format.ending()));
        File chosen = chooser.showSaveDialog(chart.getScene().getWindow());
        if (chosen != null) {
            save(format, chosen.toPath());
        }
    }

    /// Writes the picture of this moment to `file`, and tells what became of it.
    void save(PictureFormat format, Path file) {
        Node root = chart.getScene().getRoot();
        PictureFormat.Content content = format.content(new ChartPicture(chart));
        Task<Path> writing = new Writing(content, file);
        writing.setOnSucceeded(event ->
                root.fireEvent(
                        NoticeEvent.told(ChartWords.of("picture.saved", file.getFileName()))));
        writing.setOnFailed(event -> root.fireEvent(notSaved(file, writing.getException())));
        Thread.ofPlatform().daemon().name("dyno-picture").start(writing);
    }

    private static NoticeEvent notSaved(Path file, Throwable why) {
        String line = ChartWords.of("picture.notSaved", file);
        return why instanceof IOException failure
                ? NoticeEvent.failed(line, failure)
                : NoticeEvent.failed(line);
    }

    private void tell(NoticeEvent event) {
        chart.getScene().getRoot().fireEvent(event);
    }

    private static final class Writing extends Task<Path> {
        private final PictureFormat.Content content;
        private final Path file;

        Writing(PictureFormat.Content content, Path file) {
            this.content = content;
            this.file = file;
        }

        @Override
        protected Path call() throws Exception {
            content.write(file);
            return file;
        }
    }
}
