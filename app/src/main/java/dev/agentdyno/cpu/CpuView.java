package dev.agentdyno.cpu;

import dev.agentdyno.page.FlamePanel;
import dev.agentdyno.page.FlamePanel.Dress;
import dev.agentdyno.page.FlameShown;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page CPU: when the processor was used, and by which code.
public final class CpuView implements Page {
    private static final double SIDE = 304;

    private final CpuViewModel model;
    private final CpuFilters filters;
    private final HeatCard heat;
    private final FlamePanel flame;
    private final CpuTables tables;

    public CpuView(Commands commands, Recordings recordings, ThreadChoice threads) {
        model = new CpuViewModel(commands, recordings, threads);
        filters = new CpuFilters(model);
        heat = new HeatCard(model);
        flame = new FlamePanel(model, new Dress("cpu-flame", Words.of("cpu.flame"), true));
        tables = new CpuTables(model);
    }

    @Override
    public PageId id() {
        return PageId.CPU;
    }

    @Override
    public Region build() {
        VBox code = new VBox(ReadingBar.of(model.inquiry()), flame.node());
        code.getStyleClass().add(Styles.CARD);
        code.setMinSize(0, 0);
        VBox main = new VBox(12, code, tables.related());
        VBox.setVgrow(code, Priority.ALWAYS);
        Button save = new Button(Words.of("flame.save"));
        save.setId("cpu-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        model.pictureProperty().addListener((value, before, now) -> show(now));
        show(model.picture());
        save.setOnAction(event -> flame.save());
        return new PageFrame(
                PageId.CPU,
                new MainAndSide(List.of(heat.node()), main, tables.hotCard(), SIDE),
                filters.node(),
                save);
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
        flame.show(code(picture));
        tables.show(picture);
    }

    private static FlameShown code(CpuPicture picture) {
        return new FlameShown(
                picture.flame(),
                picture.rows(),
                picture.left(),
                picture.failed().or(picture::empty));
    }
}
