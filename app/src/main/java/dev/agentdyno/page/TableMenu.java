package dev.agentdyno.page;

import dev.agentdyno.shell.NoticeEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;

/// What a table offers on a right click or the menu key: its rows as text or as a file. FX thread
/// only.
final class TableMenu<T> {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<T> view;
    private final TableText<T> text;

    private TableMenu(TableView<T> view, TableText<T> text) {
        this.view = view;
        this.text = text;
    }

    static <T> void install(TableView<T> view, List<Column<T>> columns) {
        TableMenu<T> menu = new TableMenu<>(view, new TableText<>(columns));
        view.setContextMenu(menu.build());
        view.addEventHandler(KeyEvent.KEY_PRESSED, menu::key);
    }

    private ContextMenu build() {
        MenuItem row = item("table.copyRow", this::copyRow);
        row.setAccelerator(COPY);
        MenuItem all = item("table.copyRows", () -> copy(view.getItems()));
        MenuItem save = item("table.save", this::choose);
        ContextMenu menu = new ContextMenu(row, all, save);
        menu.setOnShowing(event -> {
            row.setDisable(view.getSelectionModel().isEmpty());
            all.setDisable(view.getItems().isEmpty());
            save.setDisable(view.getItems().isEmpty());
        });
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copyRow();
            event.consume();
        }
    }

    private void copyRow() {
        copy(view.getSelectionModel().getSelectedItems());
    }

    private void copy(List<T> rows) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.lines(rows));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("table.save"));
        chooser.setInitialFileName("table.csv");
        File chosen = chooser.showSaveDialog(view.getScene().getWindow());
        if (chosen != null) {
            save(chosen.toPath());
        }
    }

    private void save(Path file) {
        try {
            Files.writeString(file, text.csv(view.getItems()));
            view.fireEvent(NoticeEvent.told(Words.of("table.saved", file.getFileName())));
        } catch (IOException e) {
            view.fireEvent(NoticeEvent.failed(Words.of("table.notSaved", file)));
        }
    }
}
