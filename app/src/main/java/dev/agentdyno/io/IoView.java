package dev.agentdyno.io;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.AllThreads;
import dev.agentdyno.page.PageFrame;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.SumTable;
import dev.agentdyno.page.SumTable.Columns;
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
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page I/O and exceptions: which files and sockets took time, and what was thrown where.
public final class IoView implements Page {
    private final ThreadChoice threads;
    private final SurveyModel model;
    private final SurveyCharts charts;
    private final SumTable places;
    private final SumTable loops;
    private final SumTable thrown;

    public IoView(
            Commands commands, Recordings recordings, ThreadChoice threads, ViewWindow window) {
        this.threads = threads;
        model = model(recordings, threads);
        charts = new SurveyCharts(window, "io", List.of("bytes", "longest", "thrown"));
        places =
                table(commands, "io.table", Columns.TIMES, "place", "host", "site", "thread")
                        .named("io-table");
        loops = table(commands, "io.loops", Columns.TIMES, "loop").named("io-loops");
        thrown =
                table(commands, "io.throws", Columns.COUNTS, "thrown", "from", "message")
                        .named("io-throws");
    }

    static SurveyModel model(Recordings recordings, ThreadChoice threads) {
        return new SurveyModel(
                recordings,
                threads,
                IoSurvey.survey(),
                List.of("io", "loop", "thrown"),
                IoPainter::paint);
    }

    private static SumTable table(
            Commands commands, String title, Columns columns, String... keys) {
        return new SumTable(
                commands, Words.of(title), List.of(keys), key -> Words.of("io.by." + key), columns);
    }

    @Override
    public PageId id() {
        return PageId.IO;
    }

    @Override
    public Region build() {
        SurveyLayout layout =
                new SurveyLayout(
                        charts.card(),
                        List.of(places.card(), loops.card()),
                        List.of(thrown.card()));
        VBox.setVgrow(layout, Priority.ALWAYS);
        AllThreads note = new AllThreads(threads, Words.of("io.ofAll"));
        VBox body = new VBox(8, ReadingBar.of(model.inquiry()), note, layout);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(PageId.IO, body);
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    private void show(SurveyPicture picture) {
        charts.show(picture);
        places.show(picture.tables(), picture.emptyWords("io"));
        loops.show(picture.tables(), picture.emptyWords("loop"));
        thrown.show(picture.tables(), picture.emptyWords("thrown"));
    }
}
