package dev.agentdyno.locks;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.SumTable;
import dev.agentdyno.page.SurveyCharts;
import dev.agentdyno.page.SurveyLayout;
import dev.agentdyno.page.SurveyModel;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Locks: what threads wait for, who holds it, and where virtual threads are pinned.
public final class LocksView implements Page {
    private final SurveyModel model;
    private final SurveyCharts charts;
    private final SumTable locks;
    private final SumTable owners;
    private final SumTable pinned;
    private final WaitFlame flame;

    public LocksView(
            Commands commands, Recordings recordings, ThreadChoice threads, ViewWindow window) {
        flame = new WaitFlame(recordings, commands, threads);
        model = model(recordings, threads);
        charts = new SurveyCharts(window, "locks", List.of("waits", "longest"));
        locks =
                table(commands, "locks.table", List.of("class", "address", "site", "thread"))
                        .named("locks-table");
        owners = table(commands, "locks.owners", List.of("owner")).named("locks-owners");
        pinned = table(commands, "locks.pinned", List.of("pinned")).named("locks-pinned");
    }

    static SurveyModel model(Recordings recordings, ThreadChoice threads) {
        return new SurveyModel(
                recordings,
                threads,
                LockSurvey.survey(),
                List.of("locks", "owner", "pinned"),
                LocksPainter::paint);
    }

    private static SumTable table(Commands commands, String title, List<String> keys) {
        return new SumTable(
                commands,
                Words.of(title),
                keys,
                key -> Words.of("locks.by." + key),
                SumTable.Columns.TIMES);
    }

    @Override
    public PageId id() {
        return PageId.LOCKS;
    }

    @Override
    public Region build() {
        Label note = new Label(Words.of("locks.note"));
        note.getStyleClass().add("page-question");
        note.setWrapText(true);
        SurveyLayout layout =
                new SurveyLayout(
                        charts.card(),
                        List.of(flame.card()),
                        List.of(locks.card(), owners.card(), pinned.card()));
        VBox.setVgrow(layout, Priority.ALWAYS);
        VBox body = new VBox(8, ReadingBar.of(model.inquiry()), note, layout);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(PageId.LOCKS, body);
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
        flame.update(frame);
    }

    private void show(SurveyPicture picture) {
        charts.show(picture);
        locks.show(picture.tables(), picture.emptyWords("locks"));
        owners.show(picture.tables(), picture.emptyWords("owner"));
        pinned.show(picture.tables(), picture.emptyWords("pinned"));
    }
}
