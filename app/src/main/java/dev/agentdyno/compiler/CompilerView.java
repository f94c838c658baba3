package dev.agentdyno.compiler;

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
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Compiler: compilations and what was compiled in vain, the code cache, safepoints and
/// what they were for, and loaded classes.
public final class CompilerView implements Page {
    private final ThreadChoice threads;
    private final SurveyModel model;
    private final SurveyCharts charts;
    private final SumTable compilations;
    private final OperationTable operations;
    private final SumTable losses;

    public CompilerView(
            Commands commands, Recordings recordings, ThreadChoice threads, ViewWindow window) {
        this.threads = threads;
        model = model(recordings, threads);
        charts =
                new SurveyCharts(
                        window, "compiler", List.of("compiled", "deopts", "cache", "safepoints"));
        compilations =
                table(commands, "compiler.table", Columns.TIMES, "method").named("compiler-table");
        operations = new OperationTable(commands, recordings);
        losses =
                table(commands, "compiler.losses", Columns.COUNTS, "deopt", "reason", "failure")
                        .named("compiler-losses");
    }

    static SurveyModel model(Recordings recordings, ThreadChoice threads) {
        return new SurveyModel(
                recordings,
                threads,
                CompilerSurvey.survey(),
                List.of("method", "deopt"),
                CompilerPainter::paint);
    }

    private static SumTable table(
            Commands commands, String title, Columns columns, String... keys) {
        return new SumTable(
                commands,
                Words.of(title),
                List.of(keys),
                key -> Words.of("compiler.by." + key),
                columns);
    }

    @Override
    public PageId id() {
        return PageId.COMPILER;
    }

    @Override
    public Region build() {
        SurveyLayout layout =
                new SurveyLayout(
                        charts.card(),
                        List.of(compilations.card(), losses.card()),
                        List.of(operations.card()));
        VBox.setVgrow(layout, Priority.ALWAYS);
        AllThreads note = new AllThreads(threads, Words.of("compiler.ofAll"));
        VBox body = new VBox(8, reading(), note, layout);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(PageId.COMPILER, body);
    }

    private ReadingBar reading() {
        Inquiry<?, ?> survey = model.inquiry();
        Inquiry<?, ?> stops = operations.inquiry();
        return new ReadingBar(
                        survey.readingProperty().or(stops.readingProperty()),
                        () -> Math.min(survey.progress(), stops.progress()),
                        () -> {
                            survey.cancel();
                            stops.cancel();
                        })
                .again(
                        survey.cancelledProperty().or(stops.cancelledProperty()),
                        () -> {
                            survey.again();
                            stops.again();
                        });
    }

    @Override
    public boolean followsThreads() {
        return true;
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
        operations.update(frame);
    }

    private void show(SurveyPicture picture) {
        charts.show(picture);
        compilations.show(picture.tables(), picture.emptyWords("method"));
        losses.show(picture.tables(), picture.emptyWords("deopt"));
    }
}
