package dev.agentdyno.threads;

import dev.agentdyno.chart.LaneChart;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.survey.ThreadLanes;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What each platform thread did over time, and virtual threads in sum.
final class LanesView {
    private static final double ROW = 24;

    private final LanesViewModel model;
    private final LaneChart chart;
    private final Label empty = new Label();
    private final Card card;
    private final FactLine started = new FactLine();
    private final FactLine hindered = new FactLine();
    private final Table<LanesPicture.ReasonRow> reasons =
            new Table<>(
                    LanesPicture.ReasonRow::reason,
                    ROW,
                    List.of(
                            Column.text(
                                            Words.of("threads.sum.reason"),
                                            150,
                                            LanesPicture.ReasonRow::reason)
                                    .growing(),
                            Column.number(
                                    Words.of("threads.table.count"),
                                    56,
                                    LanesPicture.ReasonRow::count),
                            Column.number(
                                    Words.of("threads.table.total"),
                                    64,
                                    LanesPicture.ReasonRow::total)));
    private final Table<LanesPicture.Row> threads =
            new Table<>(
                    LanesPicture.Row::thread,
                    ROW,
                    List.of(
                            Column.code(
                                            Words.of("threads.sum.platform.thread"),
                                            150,
                                            LanesPicture.Row::thread)
                                    .growing(),
                            Column.number(
                                    Words.of("threads.sum.platform.running"),
                                    84,
                                    LanesPicture.Row::running),
                            Column.number(
                                    Words.of("threads.sum.platform.blocked"),
                                    84,
                                    LanesPicture.Row::monitor)));
    private final Region node;

    LanesView(LanesViewModel model, ViewWindow window) {
        this.model = model;
        chart = new LaneChart(window);
        chart.setMinSize(0, 0);
        chart.setTitle(Words.of("threads.lanes"));
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        StackPane picture = new StackPane(chart, empty);
        picture.setMinSize(0, 0);
        VBox.setVgrow(picture, Priority.ALWAYS);
        card =
                new Card(
                        Words.of("threads.lanes"),
                        "",
                        new VBox(ReadingBar.of(model.inquiry()), picture));
        node = new MainAndSide(List.of(), card, side());
        model.stateProperty().addListener((value, before, now) -> show(now));
        show(model.stateProperty().get());
    }

    Region node() {
        return node;
    }

    void update(Frame frame) {
        model.update(frame);
    }

    private VBox side() {
        reasons.empty(Words.of("threads.sum.reasons.empty"));
        Card sum =
                new Card(
                        Words.of("threads.sum.virtual"),
                        "",
                        new VBox(started, hindered, reasons.node()));
        Card table = new Card(Words.of("threads.sum.platform"), "", threads.node());
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(reasons.node(), Priority.ALWAYS);
        return new VBox(12, sum, table);
    }

    private void show(Inquiry.State<ThreadLanes> state) {
        switch (state) {
            case Inquiry.State.Failed<ThreadLanes>(String reason) ->
                    card.fail(
                            Words.of("threads.failed", reason),
                            Words.of("threads.again"),
                            model.inquiry()::again);
            case Inquiry.State.Unasked<ThreadLanes> _, Inquiry.State.Reading<ThreadLanes> _ ->
                    showOr(state, Words.of("events.reading"));
            case Inquiry.State.Cancelled<ThreadLanes> _ ->
                    showOr(state, Words.of("reading.cancelled"));
            case Inquiry.State.Known<ThreadLanes> _ ->
                    showOr(state, Words.of("threads.lanes.empty"));
        }
    }

    private void showOr(Inquiry.State<ThreadLanes> state, String words) {
        card.recover();
        empty.setText(words);
        state.shown().ifPresent(this::show);
    }

    private void show(ThreadLanes lanes) {
        LanesPicture picture = LanesPicture.of(lanes);
        empty.setVisible(lanes.lanes().isEmpty());
        chart.setVisible(!lanes.lanes().isEmpty());
        chart.setData(picture.data());
        card.note(picture.note());
        started.show(picture.facts().subList(0, 3));
        hindered.show(picture.facts().subList(3, picture.facts().size()));
        reasons.rows(picture.reasons());
        threads.rows(picture.threads());
    }
}
