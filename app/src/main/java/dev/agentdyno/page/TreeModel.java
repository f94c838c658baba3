package dev.agentdyno.page;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.Caption;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One call tree behind a [FlamePanel], weighed in one unit. FX thread only; needs no toolkit.
public final class TreeModel implements Flames {
    private final Commands commands;
    private final TreeTip words;
    private final Caption caption;
    private final TreeRows rows = new TreeRows();
    private final ReadOnlyObjectWrapper<FlameShown> shown =
            new ReadOnlyObjectWrapper<>(FlameShown.NOTHING);
    private Optional<CallTree> all = Optional.empty();
    private Optional<CallTree> tree = Optional.empty();
    private String instead = "";
    private List<String> own = List.of();
    private FlameChoice choice = FlameChoice.ALL;
    private CodeColors.By colors = CodeColors.By.KIND;

    /// @param words what its boxes tell
    /// @param caption what files of it say of themselves
    public TreeModel(Commands commands, TreeTip words, Caption caption) {
        this.commands = commands;
        this.words = words;
        this.caption = caption;
    }

    public ReadOnlyObjectProperty<FlameShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    public FlameShown shown() {
        return shown.get();
    }

    /// Shows a tree.
    ///
    /// @param ours beginnings of the names of the program's own classes
    public void show(CallTree next, List<String> ours) {
        all = Optional.of(next);
        own = List.copyOf(ours);
        refresh();
    }

    /// Shows why there is no tree.
    public void showNothing(String why) {
        all = Optional.empty();
        instead = why;
        refresh();
    }

    private void choose(FlameChoice next) {
        choice = next;
        refresh();
    }

    private void refresh() {
        tree = all.map(choice::of);
        shown.set(tree.map(this::picture).orElseGet(this::nothing));
    }

    private FlameShown picture(CallTree known) {
        boolean empty = known.total(CallTree.ROOT) == 0;
        return new FlameShown(
                new TreeFlame(known, new CodeColors(own, colors), words.all()),
                rows.of(known),
                choice.words(),
                empty ? Optional.of(Words.of("flame.filtered")) : Optional.empty());
    }

    private FlameShown nothing() {
        return new FlameShown(
                FlameShown.NOTHING.flame(), List.of(), choice.words(), Optional.of(instead));
    }

    @Override
    public Optional<FlameTip> tip(int box) {
        return tree.filter(known -> box < known.size()).map(known -> words.of(known, box));
    }

    @Override
    public Optional<Pattern> search(String text) {
        return Flames.pattern(text);
    }

    @Override
    public String matched(long weight) {
        return tree.map(known -> matched(weight, known.total(CallTree.ROOT))).orElse("");
    }

    private String matched(long weight, long whole) {
        double share = whole == 0 ? 0 : 100.0 * weight / whole;
        return Words.of("flame.matched", Figures.fixed(share, 1), words.text().apply(whole));
    }

    @Override
    public String stack(int box) {
        return tree.map(known -> TreeFile.stack(known, box)).orElse("");
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

    @Override
    public void colorBy(CodeColors.By by) {
        colors = by;
        refresh();
    }

    @Override
    public void toggle(TreeRow row) {
        rows.toggle(row);
        refresh();
    }

    @Override
    public void open(TreeRow row) {
        rows.open(row);
        refresh();
    }

    @Override
    public void close(TreeRow row) {
        rows.close(row);
        refresh();
    }

    @Override
    public void save(Path file) {
        tree.ifPresent(known -> TreeFile.save(commands, known, caption, file));
    }
}
