package dev.agentdyno.locks;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.TreeFlame;
import dev.agentdyno.page.TreeTip;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Which code waits, as a flame graph in time waited: for monitors, or parked. Follows the time in
/// view and the threads chosen. FX thread only.
final class WaitFlame {
    /// Room for some fifteen frames, of which stacks that wait have at least as many.
    private static final double LEAST = 360;

    private final ThreadChoice threads;
    private final Inquiry<Choice, Optional<CallTree>> inquiry;
    private final FlameGraph graph = new FlameGraph();
    private final Label empty = new Label();
    private final Card card;
    private String type = LockSurvey.ENTER;
    private Optional<Frame> frame = Optional.empty();
    private Optional<CallTree> tree = Optional.empty();

    /// What is asked for.
    private record Choice(String type, ThreadFilter threads) {}

    WaitFlame(Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        inquiry = new Inquiry<>(recordings, WaitFlame::question);
        inquiry.stateProperty().addListener((o, was, is) -> show());
        threads.filterProperty().addListener((o, was, is) -> ask());
        empty.getStyleClass().add("empty-words");
        empty.setWrapText(true);
        graph.setId("locks-flame");
        graph.setTips(this::tip);
        graph.setTitle(Words.of("locks.flame"));
        StackPane picture = new StackPane(graph, empty);
        picture.setMinSize(0, 0);
        VBox.setVgrow(picture, Priority.ALWAYS);
        VBox body = new VBox(ReadingBar.of(inquiry), picture);
        body.setMinSize(0, 0);
        card = new Card(Words.of("locks.flame"), "", body);
        card.setMinHeight(LEAST);
        card.with(
                Segments.of(
                        List.of(LockSurvey.ENTER, LockSurvey.PARK),
                        each -> Words.of("locks.flame." + each.substring("jdk.".length())),
                        this::choose));
        show();
    }

    private static Question<Optional<CallTree>> question(Choice choice, TimeRange range) {
        SampleQuery query =
                SampleQuery.of(choice.type())
                        .weighedBy("duration")
                        .within(new Interval(range.fromNanos(), range.toNanos()))
                        .where("eventThread", choice.threads()::passes);
        return (recording, progress) ->
                recording
                        .type(choice.type())
                        .map(known -> CallTreeBuilder.sum(recording, query, progress))
                        .filter(sum -> sum.total(CallTree.ROOT) > 0);
    }

    Region card() {
        return card;
    }

    void update(Frame next) {
        frame = Optional.of(next);
        ask();
    }

    private void choose(String next) {
        type = next;
        ask();
    }

    private void ask() {
        frame.ifPresent(now -> inquiry.follow(now, new Choice(type, threads.filter())));
    }

    private void show() {
        tree = inquiry.state().shown().flatMap(known -> known);
        empty.setText(words());
        empty.setVisible(tree.isEmpty());
        graph.setVisible(tree.isPresent());
        card.note(tree.map(this::note).orElse(""));
        tree.ifPresent(known ->
                graph.setData(
                        new TreeFlame(
                                known,
                                new CodeColors(List.of("dev.agentdyno."), CodeColors.By.KIND),
                                Words.of("locks.flame.all"))));
    }

    private String words() {
        return switch (inquiry.state()) {
            case Inquiry.State.Failed<Optional<CallTree>>(String reason) -> reason;
            case Inquiry.State.Known<Optional<CallTree>> _ -> Words.of("locks.flame.empty");
            case Inquiry.State.Cancelled<Optional<CallTree>> _ -> Words.of("reading.cancelled");
            case Inquiry.State.Unasked<Optional<CallTree>> _,
                    Inquiry.State.Reading<Optional<CallTree>> _ ->
                    Words.of("events.reading");
        };
    }

    private String note(CallTree tree) {
        String time = seconds(tree.total(CallTree.ROOT));
        ThreadFilter shown = threads.filter();
        return shown.only()
                .map(only -> Words.of("locks.flame.note.group", time, only.words()))
                .orElseGet(() ->
                        Words.of(
                                shown.console() ? "locks.flame.note" : "locks.flame.note.measured",
                                time));
    }

    private Optional<FlameTip> tip(int box) {
        TreeTip words =
                new TreeTip(
                        Words.of("locks.flame.all"),
                        Words.of("locks.flame.time"),
                        WaitFlame::seconds);
        return tree.map(known -> words.of(known, box));
    }

    private static String seconds(long nanos) {
        return Figures.seconds(nanos / 1e9);
    }
}
