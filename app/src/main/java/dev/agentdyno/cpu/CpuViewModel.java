package dev.agentdyno.cpu;

import dev.agentdyno.calltree.Caption;
import dev.agentdyno.chart.FlameTip;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.Flames;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.TreeFile;
import dev.agentdyno.page.TreeRow;
import dev.agentdyno.page.TreeRows;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page CPU knows and can do. FX thread only; needs no toolkit.
final class CpuViewModel implements Flames {
    private final Commands commands;
    private final ThreadChoice threads;
    private final Inquiry<CpuChoice, Profile> inquiry;
    private final TreeRows rows = new TreeRows();
    private final ReadOnlyObjectWrapper<CpuPicture> picture =
            new ReadOnlyObjectWrapper<>(CpuPicture.EMPTY);
    private Optional<Frame> frame = Optional.empty();
    private CpuChoice choice = CpuChoice.FIRST;
    private CodeColors.By colors = CodeColors.By.KIND;
    private Optional<String> method = Optional.empty();
    private Optional<Pattern> search = Optional.empty();

    /// Chosen before there was anything to choose it from.
    private Optional<CpuChoice.Whose> pending = Optional.empty();

    CpuViewModel(Commands commands, Recordings recordings, ThreadChoice threads) {
        this.commands = commands;
        this.threads = threads;
        this.inquiry = new Inquiry<>(recordings, new ProfileReader()::question);
        inquiry.stateProperty().addListener((value, before, now) -> refresh());
        threads.filterProperty().addListener((value, before, now) -> ask());
    }

    ReadOnlyObjectProperty<CpuPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    CpuPicture picture() {
        return picture.get();
    }

    /// How far the recording has been read.
    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    CpuChoice choice() {
        return choice;
    }

    /// Shows `next`.
    void update(Frame next) {
        boolean other = frame.filter(next::sameSource).isEmpty();
        frame = Optional.of(next);
        if (other) {
            forget();
        }
        if (choice.marked().filter(marked -> !touches(next.range(), marked)).isPresent()) {
            choice = choice.withMarked(Optional.empty());
        }
        ask();
    }

    /// What was chosen in one recording means nothing in another.
    private void forget() {
        choice = CpuChoice.FIRST.of(pending);
        pending = Optional.empty();
        method = Optional.empty();
    }

    private static boolean touches(TimeRange range, TimeRange other) {
        return range.fromNanos() < other.toNanos() && other.fromNanos() < range.toNanos();
    }

    private void ask() {
        choice = choice.with(threads.filter());
        frame.ifPresent(now -> inquiry.follow(now, choice));
    }

    private void choose(CpuChoice next) {
        choice = next;
        ask();
        refresh();
    }

    /// Shows the samples of one sampler.
    void sampleBy(Sampler next) {
        choose(choice.with(next));
    }

    /// Shows only threads in one state, or in any.
    void inState(Optional<String> next) {
        choose(choice.withState(next));
    }

    /// Shows the code of a stretch of time alone, or of all that is in view.
    void mark(Optional<TimeSpan> span) {
        choose(choice.withMarked(span.map(Plots::range)));
    }

    /// Shows methods that call themselves once for each call, or once.
    @Override
    public void showRecursion(boolean shown) {
        choose(choice.with(choice.code().withRecursion(shown)));
    }

    /// Leaves out the samples of a method.
    @Override
    public void hide(String name) {
        choose(choice.with(choice.code().hiding(name)));
    }

    /// Shows the samples of a method alone.
    @Override
    public void focus(String name) {
        choose(choice.with(choice.code().focusing(name)));
    }

    /// Shows the code of some runs alone.
    void only(CpuChoice.Whose next) {
        if (frame.isEmpty()) {
            pending = Optional.of(next);
        } else {
            choose(choice.of(Optional.of(next)).withMarked(Optional.empty()));
        }
    }

    /// Shows all code again.
    @Override
    public void showAllCode() {
        choose(choice.with(choice.code().withAllCode()).of(Optional.empty()));
    }

    @Override
    public void colorBy(CodeColors.By next) {
        colors = next;
        refresh();
    }

    /// Shows callers and callees of a method, or of none.
    @Override
    public void about(Optional<String> name) {
        method = name;
        refresh();
    }

    /// Searches for text without regard to case, or between slashes for a regular expression.
    /// Answers what is searched for; nothing if the text is empty or no expression.
    @Override
    public Optional<Pattern> search(String text) {
        search = Flames.pattern(text);
        refresh();
        return search;
    }

    /// Shows what lies below a line of the call tree, or no longer.
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

    /// What is said of a box of the flame graph.
    @Override
    public Optional<FlameTip> tip(int box) {
        return painter().flatMap(painter -> painter.tip(box));
    }

    /// What a search found, in words.
    @Override
    public String matched(long weight) {
        return painter().map(painter -> painter.matched(weight)).orElse("");
    }

    /// The profile shown, if any.
    Optional<Profile> profile() {
        return inquiry.state().shown();
    }

    private Optional<CpuPainter> painter() {
        return profile().map(CpuPainter::new);
    }

    /// The full names from the thread's first method to a box, one a line.
    @Override
    public String stack(int box) {
        return profile().map(known -> TreeFile.stack(known.tree(), box)).orElse("");
    }

    /// Writes what is shown to a file, in the format that its name asks for.
    @Override
    public void save(Path file) {
        String source = frame.map(now -> now.status().source()).orElse("");
        Caption caption = new Caption(source, Words.of("cpu.caption"), Caption.Measure.COUNT);
        profile().ifPresent(known -> TreeFile.save(commands, known.tree(), caption, file));
    }

    private void refresh() {
        picture.set(
                switch (inquiry.state()) {
                    case Inquiry.State.Failed<Profile>(var reason) -> failure(reason);
                    case Inquiry.State.Unasked<Profile> _,
                            Inquiry.State.Reading<Profile> _,
                            Inquiry.State.Cancelled<Profile> _,
                            Inquiry.State.Known<Profile> _ ->
                            profile().map(this::shown).orElse(CpuPicture.EMPTY);
                });
    }

    private static CpuPicture failure(String reason) {
        CpuPicture none = CpuPicture.EMPTY;
        return new CpuPicture(
                Optional.empty(),
                Optional.of(reason),
                none.samplers(),
                none.sampler(),
                none.time(),
                none.quality(),
                none.cells(),
                none.marked(),
                none.flame(),
                none.hot(),
                none.rows(),
                none.neighbours(),
                none.left());
    }

    private CpuPicture shown(Profile profile) {
        CpuPainter painter = new CpuPainter(profile);
        TimeRange range = frame.map(Frame::range).orElse(new TimeRange(0, 0));
        return new CpuPicture(
                empty(profile),
                Optional.empty(),
                profile.samplers().keySet().stream().sorted().toList(),
                profile.sampler(),
                profile.sampler().isEmpty() ? "" : painter.time(range, choice.marked()),
                profile.sampler().isEmpty() ? "" : painter.quality(),
                profile.census().cells(),
                choice.marked().map(Plots::span),
                painter.flame(colors),
                painter.hot(search),
                rows.of(profile.tree()),
                method.flatMap(painter::related),
                left());
    }

    private Optional<String> empty(Profile profile) {
        if (profile.samplers().isEmpty()) {
            return Optional.of(Words.of("cpu.empty.recording"));
        }
        if (profile.weight() > 0) {
            return Optional.empty();
        }
        if (choice.whose().isPresent()) {
            return choice.whose().map(whose -> Words.of("cpu.empty.whose", whose.name()));
        }
        boolean filtered =
                choice.code().leavesOut()
                        || choice.state().isPresent()
                        || choice.threads().only().isPresent();
        return Optional.of(Words.of(filtered ? "cpu.empty.filter" : "cpu.empty.range"));
    }

    private String left() {
        String code = choice.code().words();
        String whose =
                choice.whose().map(only -> Words.of("cpu.left.whose", only.name())).orElse("");
        return whose.isEmpty() || code.isEmpty() ? whose + code : whose + " · " + code;
    }
}
