package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.Detail;
import dev.agentdyno.findings.FindingsPicture.RunRow;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Where the slowest agent runs of the finding's time spent it, and which they were; takes no room
/// where there were none. Enter or two clicks show the time of a run.
final class SlowRunSection extends VBox {
    private static final double ROW = 24;
    private static final double HEAD = 30;

    private final PartBar bar = new PartBar();
    private final Label count = new Label();
    private final Table<RunRow> table =
            new Table<>(
                    RunRow::id,
                    ROW,
                    List.of(
                            Column.code(Words.of("findings.run.id"), 150, RunRow::id),
                            Column.code(Words.of("findings.run.start"), 100, RunRow::start),
                            Column.<RunRow>text(Words.of("findings.run.agent"), 120, RunRow::agent)
                                    .growing(),
                            Column.number(Words.of("findings.run.total"), 72, RunRow::total),
                            Column.number(Words.of("findings.run.queue"), 76, RunRow::queue),
                            Column.number(Words.of("findings.run.model"), 76, RunRow::model)
                                    .hiddenBelow(560),
                            Column.number(Words.of("findings.run.tools"), 76, RunRow::tools)
                                    .hiddenBelow(640)));

    SlowRunSection(FindingsViewModel model, SlowSamples samples, Commands commands) {
        super(8);
        Label title = new Label(Words.of("findings.slowest"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        count.getStyleClass().add(Styles.CARD_NOTE);
        table.node().getStyleClass().add("whole");
        table.onOpen(model::open);
        getChildren()
                .addAll(
                        new HBox(8, title, count),
                        bar,
                        table.node(),
                        new SlowFlame(model, samples, commands));
    }

    void show(Detail detail) {
        boolean any = !detail.parts().isEmpty();
        setVisible(any);
        setManaged(any);
        bar.show(detail.parts());
        count.setText(Words.of("findings.slowest.count", Figures.count(detail.slowest())));
        double height = HEAD + detail.runs().size() * ROW;
        table.node().setMinHeight(height);
        table.node().setPrefHeight(height);
        table.rows(detail.runs());
    }
}
