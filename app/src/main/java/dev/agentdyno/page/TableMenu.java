package dev.agentdyno.page;

import java.io.File;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;

/// What a table offers on a right click or the menu key: its rows as text or as a file. FX thread
/// only.
public final class TableMenu {
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Control view;
    private final TableContent content;

    private TableMenu(Control view, TableContent content) {
        this.view = view;
        this.content = content;
    }

    /// Gives `view` the menu.
    public static void install(Control view, TableContent content) {
        TableMenu menu = new TableMenu(view, content);
        view.setContextMenu(menu.build());
        view.addEventHandler(KeyEvent.KEY_PRESSED, menu::key);
    }

    private ContextMenu build() {
        MenuItem row = item("table.copyRow", this::copyChosen);
        row.setAccelerator(COPY);
        MenuItem all = item("table.copyRows", () -> content.rows(TableMenu::copy));
        MenuItem save = item("table.save", this::choose);
        ContextMenu menu = new ContextMenu(row, all, save);
        menu.setOnShowing(event -> {
            row.setDisable(!content.anyChosen());
            all.setDisable(!content.any());
            save.setDisable(!content.any());
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
            copyChosen();
            event.consume();
        }
    }

    private void copyChosen() {
        if (content.anyChosen()) {
            copy(content.chosen());
        }
    }

    private static void copy(String text) {
        ClipboardContent copied = new ClipboardContent();
        copied.putString(text);
        Clipboard.getSystemClipboard().setContent(copied);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("table.save"));
        chooser.setInitialFileName("table.csv");
        File chosen = chooser.showSaveDialog(view.getScene().getWindow());
        if (chosen != null) {
            content.save(chosen.toPath());
        }
    }
}
