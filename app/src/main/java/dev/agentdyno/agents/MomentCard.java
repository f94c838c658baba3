package dev.agentdyno.agents;

import dev.agentdyno.chart.SpanData;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import java.util.List;
import javafx.scene.layout.Region;

/// What was being done where the crosshair stands. FX thread only.
final class MomentCard {
    private static final double ROW = 28;
    private static final double LEAST = 94;

    private final Table<Moment.Row> table =
            new Table<>(
                    Moment.Row::number,
                    ROW,
                    List.of(
                            Column.<Moment.Row>code(
                                            Words.of("agents.moment.step"), 110, Moment.Row::name)
                                    .growing(),
                            Column.<Moment.Row>text(
                                            Words.of("agents.moment.does"), 110, Moment.Row::does)
                                    .growing(),
                            Column.number(
                                    Words.of("agents.moment.for"), 148, Moment.Row::elapsed)));
    private final Card card = new Card(Words.of("agents.moment"), "", table.node());

    MomentCard(String id) {
        table.node().setId(id);
        table.empty(Words.of("agents.moment.empty"));
        card.setMinHeight(LEAST);
        card.setPrefHeight(LEAST + ROW);
    }

    Region card() {
        return card;
    }

    /// @param startNanos of the run, since 1970
    /// @param nanos from there
    void show(SpanData steps, long startNanos, long nanos) {
        card.note(
                Words.of(
                        "agents.moment.at",
                        Figures.with(nanos / 1e6, "ms"),
                        Figures.timeOfDayMillis(startNanos + nanos)));
        table.rows(new Moment(steps, nanos).rows());
    }
}
