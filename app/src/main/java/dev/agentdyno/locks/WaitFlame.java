package dev.agentdyno.locks;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.page.Card;
import dev.agentdyno.page.FlamePanel;
import dev.agentdyno.page.FlamePanel.Dress;
import dev.agentdyno.page.OwnCode;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Segments;
import dev.agentdyno.page.TreeModel;
import dev.agentdyno.page.TreeTip;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.SampleQuery;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Which code waits, as a flame graph in time waited: for monitors, or parked. Follows the time in
/// view and the threads chosen. FX thread only.
final class WaitFlame {
    /// Room for some fifteen frames, of which stacks that wait have at least as many.
    private static final double LEAST = 420;

    private final ThreadChoice threads;
    private final Inquiry<Choice, Waiting> inquiry;
    private final TreeModel model;
    private final Card card;
    private String type = LockSurvey.ENTER;
    private Optional<Frame> frame = Optional.empty();

    /// What is asked for.
    private record Choice(String type, ThreadFilter threads) {}

    /// @param tree empty if nothing waited
    /// @param own beginnings of the names of the program's own classes
    private record Waiting(Optional<CallTree> tree, List<String> own) {}

    WaitFlame(Recordings recordings, Commands commands, ThreadChoice threads) {
        this.threads = threads;
        inquiry = new Inquiry<>(recordings, WaitFlame::question);
        inquiry.stateProperty().addListener((o, was, is) -> show());
        threads.filterProperty().addListener((o, was, is) -> ask());
        model =
                new TreeModel(
                        commands,
                        new TreeTip(
                                Words.of("locks.flame.all"),
                                Words.of("locks.flame.time"),
                                WaitFlame::seconds),
                        SampleKind.LOCK.caption(Words.of("locks.flame")));
        FlamePanel panel =
                FlamePanel.of(model, new Dress("locks-flame", Words.of("locks.flame"), true));
        VBox body = new VBox(ReadingBar.of(inquiry), panel.node());
        body.setMinSize(0, 0);
        VBox.setVgrow(panel.node(), Priority.ALWAYS);
        card = new Card(Words.of("locks.flame"), "", body);
        card.setMinHeight(LEAST);
        card.with(
                Segments.of(
                        List.of(LockSurvey.ENTER, LockSurvey.PARK),
                        each -> Words.of("locks.flame." + each.substring("jdk.".length())),
                        this::choose));
        show();
    }

    private static Question<Waiting> question(Choice choice, TimeRange range) {
        SampleQuery query =
                SampleQuery.of(choice.type())
                        .weighedBy("duration")
                        .within(new Interval(range.fromNanos(), range.toNanos()))
                        .where("eventThread", choice.threads());
        return (recording, progress) ->
                new Waiting(
                        recording
                                .type(choice.type())
                                .map(known -> CallTreeBuilder.sum(recording, query, progress))
                                .filter(sum -> sum.total(CallTree.ROOT) > 0),
                        OwnCode.of(recording, progress));
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
        Optional<Waiting> known = inquiry.state().shown();
        Optional<CallTree> tree = known.flatMap(Waiting::tree);
        card.note(tree.map(this::note).orElse(""));
        tree.ifPresentOrElse(
                sum -> model.show(sum, known.map(Waiting::own).orElse(List.of())),
                () -> model.showNothing(words()));
    }

    private String words() {
        return switch (inquiry.state()) {
            case Inquiry.State.Failed<Waiting>(String reason) -> reason;
            case Inquiry.State.Known<Waiting> _ -> Words.of("locks.flame.empty");
            case Inquiry.State.Cancelled<Waiting> _ -> Words.of("reading.cancelled");
            case Inquiry.State.Unasked<Waiting> _, Inquiry.State.Reading<Waiting> _ ->
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

    private static String seconds(long nanos) {
        return Figures.seconds(nanos / 1e9);
    }
}
