package dev.agentdyno.cpu;

import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import java.io.File;
import java.util.List;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The page CPU: when the processor was used, and by which code.
public final class CpuView implements Page {
    private static final double SIDE = 304;
    private static final KeyCombination FIND =
            new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final CpuViewModel model;
    private final CpuFilters filters;
    private final HeatCard heat;
    private final FlameCard flame;
    private final CpuTables tables;
    private final EventHandler<KeyEvent> find = this::find;

    public CpuView(Commands commands, Recordings recordings, ThreadChoice threads) {
        model = new CpuViewModel(commands, recordings, threads);
        filters = new CpuFilters(model);
        heat = new HeatCard(model);
        flame = new FlameCard(model);
        tables = new CpuTables(model);
    }

    @Override
    public PageId id() {
        return PageId.CPU;
    }

    @Override
    public Region build() {
        VBox main = new VBox(12, flame.node(), tables.related());
        VBox.setVgrow(flame.node(), Priority.ALWAYS);
        Button save = new Button(Words.of("cpu.save"));
        save.setId("cpu-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        PageFrame page =
                new PageFrame(
                        PageId.CPU,
                        new MainAndSide(List.of(heat.node()), main, tables.hotCard(), SIDE),
                        filters.node(),
                        save);
        save.setOnAction(event -> save(page.getScene()));
        page.sceneProperty().addListener((value, before, now) -> moved(before, now));
        return page;
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    /// Shows the code of some runs alone.
    ///
    /// @param name what they are called, in words
    public void choose(String name, Selection.Chosen which) {
        model.only(new CpuChoice.Whose(name, which));
    }

    private void show(CpuPicture picture) {
        filters.show(picture);
        heat.show(picture);
        flame.show(picture);
        tables.show(picture);
    }

    private void moved(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removeEventFilter(KeyEvent.KEY_PRESSED, find);
        }
        if (now != null) {
            now.addEventFilter(KeyEvent.KEY_PRESSED, find);
        }
    }

    private void find(KeyEvent event) {
        if (FIND.match(event)) {
            flame.focusSearch();
            event.consume();
        }
    }

    private void save(Scene scene) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.of("cpu.save"));
        chooser.setInitialFileName("cpu.html");
        chooser.getExtensionFilters()
                .addAll(
                        filter("cpu.save.html", "*.html"),
                        filter("cpu.save.svg", "*.svg"),
                        filter("cpu.save.csv", "*.csv"),
                        filter(
                                "cpu.save.other",
                                "*.collapsed",
                                "*.pb.gz",
                                "*.speedscope.json",
                                "*.firefox.json"));
        File chosen = chooser.showSaveDialog(scene.getWindow());
        if (chosen != null) {
            model.save(chosen.toPath());
        }
    }

    private static FileChooser.ExtensionFilter filter(String key, String... endings) {
        return new FileChooser.ExtensionFilter(Words.of(key), endings);
    }
}
