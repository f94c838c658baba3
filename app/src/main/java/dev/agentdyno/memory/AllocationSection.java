package dev.agentdyno.memory;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.Grouping;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.page.FlamePanel;
import dev.agentdyno.page.FlamePanel.Dress;
import dev.agentdyno.page.OwnCode;
import dev.agentdyno.page.TreeModel;
import dev.agentdyno.page.TreeTip;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
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
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;

/// Which code allocates, as a flame graph or a table in bytes; by choice with the threads at the
/// root and the classes of the objects at the leaves.
final class AllocationSection implements Section {
    private static final String UNNAMED = "thread *";

    private final ThreadChoice threads;
    private final TreeModel model;
    private final Inquiry<Asked, Flame> inquiry;
    private final CheckBox byThread = check("memory-by-thread", "memory.flame.byThread");
    private final CheckBox byClass = check("memory-by-class", "memory.flame.byClass");
    private final AnswerCard<Flame> card;
    private Optional<Frame> newest = Optional.empty();

    /// What the tree depends on.
    private record Asked(ThreadFilter threads, boolean byThread, boolean byClass) {
        Grouping grouping() {
            return new Grouping(
                    byThread ? Optional.of(AllocationSection::threadName) : Optional.empty(),
                    byClass);
        }
    }

    /// @param before what the tree leaves out
    /// @param own beginnings of the names of the program's own classes
    private record Flame(
            Optional<CallTree> tree, AllocatedBefore.LeftOut before, List<String> own) {}

    AllocationSection(Recordings recordings, Commands commands, ThreadChoice threads) {
        this.threads = threads;
        model =
                new TreeModel(
                        commands,
                        new TreeTip(
                                Words.of("memory.flame.all"),
                                Words.of("memory.flame.bytes"),
                                bytes -> Figures.memory((double) bytes)),
                        SampleKind.ALLOC.caption(Words.of("memory.flame")));
        model.showNothing(Words.of("memory.flame.empty"));
        inquiry = new Inquiry<>(recordings, AllocationSection::question);
        FlamePanel panel =
                FlamePanel.of(model, new Dress("memory-flame", Words.of("memory.flame"), true))
                        .with(byThread, byClass);
        card = new AnswerCard<>(Words.of("memory.flame"), inquiry, panel.node(), this::show);
        threads.filterProperty().addListener((o, was, is) -> ask());
        byThread.selectedProperty().addListener((o, was, is) -> ask());
        byClass.selectedProperty().addListener((o, was, is) -> ask());
    }

    private static CheckBox check(String id, String key) {
        CheckBox box = new CheckBox(Words.of(key));
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static Question<Flame> question(Asked asked, TimeRange range) {
        Interval interval = new Interval(range.fromNanos(), range.toNanos());
        return (recording, progress) -> flame(recording, interval, asked, progress);
    }

    private static Flame flame(
            Recording recording, Interval interval, Asked asked, Progress progress) {
        return new Flame(
                SampleKind.ALLOC.tree(
                        recording, interval, asked.threads(), asked.grouping(), progress),
                AllocatedBefore.of(recording, progress).within(interval, asked.threads()),
                OwnCode.of(recording, progress));
    }

    /// Virtual threads mostly have no name of their own, and are many.
    private static String threadName(String thread) {
        return thread.isEmpty() || ThreadFilter.group(thread).equals(UNNAMED)
                ? Words.of("memory.by.unnamed")
                : thread;
    }

    @Override
    public Region node() {
        return card.card();
    }

    @Override
    public void update(Frame frame) {
        newest = Optional.of(frame);
        ask();
    }

    private void ask() {
        Asked asked = new Asked(threads.filter(), byThread.isSelected(), byClass.isSelected());
        newest.ifPresent(frame -> inquiry.follow(frame, asked));
    }

    private void show(Flame next) {
        next.tree()
                .ifPresentOrElse(
                        known -> model.show(known, next.own()),
                        () -> model.showNothing(Words.of("memory.flame.empty")));
        card.card().note(next.tree().map(known -> note(known) + leftOut(next.before())).orElse(""));
    }

    private static String note(CallTree known) {
        return Words.of("memory.flame.note", Figures.memory((double) known.total(CallTree.ROOT)));
    }

    private static String leftOut(AllocatedBefore.LeftOut before) {
        return Allocated.words(before).map(words -> "; " + words).orElse("");
    }
}
