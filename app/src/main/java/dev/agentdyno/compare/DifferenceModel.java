package dev.agentdyno.compare;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.TreeDifference;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.ComparisonPage;
import dev.agentdyno.comparison.Written;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.DifferenceFlame;
import dev.agentdyno.page.FlameChoice;
import dev.agentdyno.page.FlameShown;
import dev.agentdyno.page.Flames;
import dev.agentdyno.page.TreeFile;
import dev.agentdyno.page.TreeRow;
import dev.agentdyno.page.Words;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The difference of two call trees behind a flame graph. What is hidden or focused is so on both
/// sides. FX thread only; needs no toolkit.
final class DifferenceModel implements Flames {
    private final Commands commands;
    private final ReadOnlyObjectWrapper<FlameShown> shown =
            new ReadOnlyObjectWrapper<>(FlameShown.NOTHING);
    private Optional<Comparison> comparison = Optional.empty();
    private TreeDifference.Scale scale = TreeDifference.Scale.NORMALISED;
    private FlameChoice choice = FlameChoice.ALL;
    private Optional<DifferenceFlame> flame = Optional.empty();
    private Optional<TreeDifference> parts = Optional.empty();

    DifferenceModel(Commands commands) {
        this.commands = commands;
    }

    ReadOnlyObjectProperty<FlameShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Shows the difference of two sides.
    void show(Comparison next) {
        comparison = Optional.of(next);
        refresh();
    }

    /// Shows it in parts of each side, or in what was counted.
    void scale(TreeDifference.Scale next) {
        scale = next;
        refresh();
    }

    private void choose(FlameChoice next) {
        choice = next;
        refresh();
    }

    private void refresh() {
        parts = difference(TreeDifference.Scale.NORMALISED);
        flame =
                (scale == TreeDifference.Scale.NORMALISED ? parts : difference(scale))
                        .map(each -> new DifferenceFlame(each, Words.of("compare.flame.all")));
        shown.set(flame.map(this::picture).orElse(FlameShown.NOTHING));
    }

    private Optional<TreeDifference> difference(TreeDifference.Scale how) {
        return comparison.map(now ->
                choice.equals(FlameChoice.ALL)
                        ? now.tree(how)
                        : TreeDifference.of(
                                choice.of(now.a().profile().tree()),
                                choice.of(now.b().profile().tree()),
                                how));
    }

    private FlameShown picture(DifferenceFlame next) {
        boolean empty = next.total(CallTree.ROOT) == 0;
        return new FlameShown(
                next,
                List.of(),
                choice.words(),
                empty ? Optional.of(Words.of("flame.filtered")) : Optional.empty());
    }

    /// Both sides of a box, in parts of each side's own time.
    @Override
    public Optional<FlameTip> tip(int box) {
        return parts.filter(known -> box < known.tree().size()).map(known -> tip(known, box));
    }

    private static FlameTip tip(TreeDifference parts, int box) {
        return new FlameTip(
                box == CallTree.ROOT
                        ? Words.of("compare.flame.all")
                        : parts.tree().frameOf(box).text(),
                Words.of("compare.flame.tip"),
                List.of("A, %", "B, %", "pt"),
                List.of(
                        new FlameTip.Row(
                                Words.of("compare.flame.total"),
                                List.of(
                                        Figures.fixed(parts.before(box) * 100, 1),
                                        Figures.fixed(parts.after(box) * 100, 1),
                                        Written.points(parts.change(box))))));
    }

    @Override
    public Optional<Pattern> search(String text) {
        return Flames.pattern(text);
    }

    @Override
    public String matched(long weight) {
        long whole = flame.map(each -> each.total(CallTree.ROOT)).orElse(0L);
        double share = whole == 0 ? 0 : 100.0 * weight / whole;
        return Words.of("compare.flame.matched", Figures.fixed(share, 1));
    }

    @Override
    public String stack(int box) {
        return flame.map(each -> TreeFile.stack(each.difference().tree(), box)).orElse("");
    }

    @Override
    public void hide(String method) {
        choose(choice.hiding(method));
    }

    @Override
    public void focus(String method) {
        choose(choice.focusing(method));
    }

    @Override
    public void showAllCode() {
        choose(choice.withAllCode());
    }

    @Override
    public void showRecursion(boolean repeated) {
        choose(choice.withRecursion(repeated));
    }

    /// Colours tell the change alone.
    @Override
    public void colorBy(CodeColors.By by) {}

    /// There is no table of two trees.
    @Override
    public void toggle(TreeRow row) {}

    @Override
    public void open(TreeRow row) {}

    @Override
    public void close(TreeRow row) {}

    @Override
    public List<String> formats() {
        return List.of("html");
    }

    @Override
    public void save(Path file) {
        comparison.ifPresent(now ->
                commands.background(
                        Words.of("flame.save.task", String.valueOf(file.getFileName())),
                        () -> write(now, file),
                        written -> commands.tell(Words.of("flame.save.done", written.toString()))));
    }

    private static Path write(Comparison now, Path file) throws IOException {
        try {
            return Files.writeString(file, ComparisonPage.html(now));
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.inWords(e), e);
        }
    }
}
