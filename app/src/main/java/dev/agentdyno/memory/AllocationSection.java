package dev.agentdyno.memory;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.TreeFlame;
import dev.agentdyno.page.TreeTip;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Which code allocates, as a flame graph in bytes.
final class AllocationSection implements Section {
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, Flame> inquiry;
    private final FlameGraph graph = new FlameGraph();
    private final Label empty = new Label(Words.of("memory.flame.empty"));
    private final AnswerCard<Flame> card;
    private Optional<CallTree> tree = Optional.empty();

    /// @param before what the tree leaves out
    private record Flame(Optional<CallTree> tree, AllocatedBefore.LeftOut before) {}

    AllocationSection(Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        inquiry =
                new Inquiry<>(
                        recordings,
                        (shown, range) ->
                                (recording, progress) ->
                                        flame(recording, interval(range), shown, progress));
        empty.getStyleClass().add("empty-words");
        graph.setTips(this::tip);
        graph.setTitle(Words.of("memory.flame"));
        graph.setVisible(false);
        StackPane body = new StackPane(graph, empty);
        body.setMinSize(0, 0);
        card = new AnswerCard<>(Words.of("memory.flame"), inquiry, body, this::show);
    }

    private static Flame flame(
            Recording recording, Interval interval, ThreadFilter shown, Progress progress) {
        return new Flame(
                SampleKind.ALLOC.tree(recording, interval, shown::passes, progress),
                AllocatedBefore.of(recording, progress).within(interval, shown::passes));
    }

    private static Interval interval(TimeRange range) {
        return new Interval(range.fromNanos(), range.toNanos());
    }

    @Override
    public Region node() {
        return card.card();
    }

    @Override
    public void update(Frame frame) {
        inquiry.follow(frame, threads.filter());
    }

    private void show(Flame next) {
        tree = next.tree();
        empty.setVisible(tree.isEmpty());
        graph.setVisible(tree.isPresent());
        tree.ifPresent(known -> {
            graph.setData(
                    new TreeFlame(
                            known,
                            new CodeColors(List.of("dev.agentdyno."), CodeColors.By.KIND),
                            Words.of("memory.flame.all")));
            card.card().note(note(known) + leftOut(next.before()));
        });
    }

    private static String note(CallTree known) {
        return Words.of("memory.flame.note", Figures.memory((double) known.total(CallTree.ROOT)));
    }

    private static String leftOut(AllocatedBefore.LeftOut before) {
        return Allocated.words(before).map(words -> "; " + words).orElse("");
    }

    private Optional<FlameTip> tip(int box) {
        TreeTip words =
                new TreeTip(
                        Words.of("memory.flame.all"),
                        Words.of("memory.flame.bytes"),
                        bytes -> Figures.memory((double) bytes));
        return tree.map(known -> words.of(known, box));
    }
}
