package dev.agentdyno.compiler;

import dev.agentdyno.chart.ViewWindow;
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
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page Compiler: compilations and what was compiled in vain, the code cache, safepoints and
/// what they were for, and loaded classes.
public final class CompilerView implements Page {
    private final SurveyModel model;
    private final SurveyCharts charts;
    private final SumTable compilations;
    private final SumTable operations;
    private final SumTable losses;

    public CompilerView(Commands commands, Recordings recordings, ViewWindow window) {
        model = model(recordings);
        charts =
                new SurveyCharts(
                        window, "compiler", List.of("compiled", "deopts", "cache", "safepoints"));
        compilations =
                table(commands, "compiler.table", Columns.TIMES, "method").named("compiler-table");
        operations =
                table(commands, "compiler.operations.table", Columns.TIMES, "operation")
                        .named("compiler-operations");
        losses =
                table(commands, "compiler.losses", Columns.COUNTS, "deopt", "reason", "failure")
                        .named("compiler-losses");
    }

    static SurveyModel model(Recordings recordings) {
        return new SurveyModel(
                recordings,
                CompilerSurvey.survey(),
                List.of("method", "operation", "deopt"),
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
        VBox body = new VBox(8, ReadingBar.of(model.inquiry()), layout);
        model.pictureProperty().addListener((o, was, is) -> show(is));
        show(model.picture());
        return new PageFrame(PageId.COMPILER, body);
    }

    @Override
    public void update(Frame frame) {
        model.update(frame);
    }

    private void show(SurveyPicture picture) {
        charts.show(picture);
        compilations.show(picture.tables(), picture.emptyWords("method"));
        operations.show(picture.tables(), picture.emptyWords("operation"));
        losses.show(picture.tables(), picture.emptyWords("deopt"));
    }
}
