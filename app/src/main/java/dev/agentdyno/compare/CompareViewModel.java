package dev.agentdyno.compare;

import dev.agentdyno.compare.ComparePicture.Pick;
import dev.agentdyno.compare.ComparePicture.Shown;
import dev.agentdyno.compare.ComparePicture.SideLine;
import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.ComparisonPage;
import dev.agentdyno.comparison.Side;
import dev.agentdyno.page.Words;
import dev.agentdyno.recording.ExportException;
import dev.agentdyno.recording.RunEntry;
import dev.agentdyno.recording.RunFolders;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the page Compare knows and can do: which two sides are chosen, and how they differ.
///
/// Until a person chooses, what is watched is compared with the newest run that was kept. FX thread
/// only; needs no toolkit.
final class CompareViewModel {
    private static final System.Logger LOG = System.getLogger(CompareViewModel.class.getName());
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final Commands commands;
    private final Executor background;
    private final Executor screen;
    private final SideFeed a;
    private final SideFeed b;
    private final ReadOnlyObjectWrapper<ComparePicture> picture =
            new ReadOnlyObjectWrapper<>(ComparePicture.EMPTY);
    private List<RunEntry> runs = List.of();
    private @Nullable Frame frame;
    private @Nullable Pair compared;
    private @Nullable Pair comparing;
    private boolean automatic = true;
    private boolean listed;
    private Optional<Shown> shown = Optional.empty();

    private record Pair(Side a, Side b) {}

    /// @param background reads and compares; not the FX thread
    /// @param screen runs work on the FX thread
    CompareViewModel(
            Commands commands, Recordings recordings, Executor background, Executor screen) {
        this.commands = commands;
        this.background = background;
        this.screen = screen;
        this.a = new SideFeed(recordings, screen, this::sidesChanged);
        this.b = new SideFeed(recordings, screen, this::sidesChanged);
    }

    ReadOnlyObjectProperty<ComparePicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ComparePicture picture() {
        return picture.get();
    }

    /// Looks for runs to choose from.
    void start() {
        Path folder = commands.runs();
        background.execute(() -> {
            List<RunEntry> found = list(folder);
            screen.execute(() -> found(found));
        });
    }

    private static List<RunEntry> list(Path folder) {
        try {
            return RunFolders.list(folder).stream().filter(run -> run.problem().isEmpty()).toList();
        } catch (ExportException e) {
            return List.of();
        }
    }

    private void found(List<RunEntry> found) {
        runs = found;
        listed = true;
        chooseFirst();
        repaint();
    }

    /// Follows what is watched.
    void update(Frame next) {
        boolean first = frame == null;
        frame = next;
        chooseFirst();
        a.update(next);
        b.update(next);
        if (first) {
            repaint();
        }
    }

    private void chooseFirst() {
        if (frame == null || frame.snapshot().slots() == 0) {
            return;
        }
        if (b.choice().isEmpty()) {
            b.choose(Choice.WATCHED);
        }
        if (automatic && !frame.status().reading()) {
            String watched = frame.snapshot().run().map(RunInfo::id).orElse("");
            runs.stream()
                    .filter(run -> !run.id().equals(watched))
                    .findFirst()
                    .ifPresent(run -> a.choose(Choice.file(run.folder().path())));
        }
    }

    void chooseA(Choice choice) {
        automatic = false;
        a.choose(choice);
        a.update(current());
    }

    void chooseB(Choice choice) {
        b.choose(choice);
        b.update(current());
    }

    private Frame current() {
        if (frame == null) {
            throw new IllegalStateException("nothing is watched yet");
        }
        return frame;
    }

    Optional<Choice> choiceA() {
        return a.choice();
    }

    Optional<Choice> choiceB() {
        return b.choice();
    }

    /// The range that is shown now, to be kept as a side.
    Optional<TimeRange> range() {
        return Optional.ofNullable(frame).map(Frame::range);
    }

    /// Makes A of B, and B of A.
    void swap() {
        Optional<Choice> before = a.choice();
        Optional<Choice> after = b.choice();
        if (frame != null) {
            after.ifPresent(this::chooseA);
            before.ifPresent(this::chooseB);
        }
    }

    /// Writes what is compared as one page.
    void save(Path file) {
        shown.map(Shown::comparison)
                .ifPresent(comparison ->
                        commands.background(
                                Words.of("compare.save.task"),
                                () -> Files.writeString(file, ComparisonPage.html(comparison)),
                                written ->
                                        commands.tell(
                                                Words.of("compare.saved", written.toString()))));
    }

    /// Stops what is being read.
    void cancel() {
        a.cancel();
        b.cancel();
    }

    private void sidesChanged() {
        Optional<Side> before = a.state().known();
        Optional<Side> after = b.state().known();
        if (before.isPresent() && after.isPresent()) {
            compare(new Pair(before.get(), after.get()));
        } else {
            compared = null;
            shown = Optional.empty();
        }
        repaint();
    }

    private void compare(Pair next) {
        if (comparing != null || next.equals(compared)) {
            return;
        }
        comparing = next;
        background.execute(() -> {
            Optional<Shown> result = result(next);
            screen.execute(() -> compared(next, result));
        });
    }

    private static Optional<Shown> result(Pair pair) {
        try {
            return Optional.of(new ComparePainter(Comparison.of(pair.a(), pair.b())).shown());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "two sides could not be compared", e);
            return Optional.empty();
        }
    }

    private void compared(Pair pair, Optional<Shown> result) {
        comparing = null;
        compared = pair;
        shown = result;
        sidesChanged();
    }

    private void repaint() {
        picture.set(
                new ComparePicture(
                        line(a),
                        line(b),
                        waiting(),
                        shown,
                        runs.stream().map(this::pick).toList()));
    }

    /// Whether something is being read or compared.
    boolean reading() {
        boolean sides =
                java.util.stream.Stream.of(a, b)
                        .anyMatch(feed -> feed.state() instanceof SideState.Reading);
        return !listed || sides || comparing != null;
    }

    private Optional<String> waiting() {
        if (shown.isPresent()) {
            return Optional.empty();
        }
        if (a.choice().isEmpty()) {
            return Optional.of(Words.of(runs.isEmpty() ? "compare.no.runs" : "compare.choose"));
        }
        return java.util.stream.Stream.of(a, b)
                .map(SideFeed::state)
                .filter(SideState.Failed.class::isInstance)
                .map(state -> ((SideState.Failed) state).reason())
                .findFirst()
                .or(() -> Optional.of(Words.of("compare.reading")));
    }

    private SideLine line(SideFeed feed) {
        Optional<Choice> choice = feed.choice();
        if (choice.isEmpty()) {
            return new SideLine(
                    Words.of("compare.nothing"), Words.of("compare.choose.short"), false);
        }
        return switch (feed.state()) {
            case SideState.Known(Side side) ->
                    new SideLine(name(choice.get()), detail(choice.get(), side), false);
            case SideState.Failed(String reason) -> new SideLine(name(choice.get()), reason, true);
            case SideState.Empty(), SideState.Reading() ->
                    new SideLine(name(choice.get()), Words.of("compare.reading"), false);
        };
    }

    private String name(Choice choice) {
        return switch (choice.source()) {
            case Choice.Source.Watched(), Choice.Source.Kept(_) ->
                    frame == null || frame.status().source().isEmpty()
                            ? Words.of("compare.watched")
                            : frame.status().source();
            case Choice.Source.File(Path path) ->
                    run(path)
                            .map(RunEntry::workload)
                            .filter(workload -> !workload.isEmpty())
                            .orElseGet(() -> String.valueOf(path.getFileName()));
        };
    }

    private Optional<RunEntry> run(Path path) {
        return runs.stream().filter(run -> run.folder().path().equals(path)).findFirst();
    }

    private String detail(Choice choice, Side side) {
        String when =
                switch (choice.source()) {
                    case Choice.Source.Watched() -> Words.of("compare.range.shown");
                    case Choice.Source.Kept(TimeRange range) ->
                            Figures.timeOfDay(range.fromNanos())
                                    + " – "
                                    + Figures.timeOfDay(range.toNanos());
                    case Choice.Source.File(Path path) ->
                            run(path).map(run -> DAY.format(run.startedAt())).orElse("");
                };
        String length = Figures.seconds(side.range().seconds());
        String whose = whose(choice.whose(), side.profile());
        return (when.isEmpty() ? "" : when + " · ") + length + whose;
    }

    private static String whose(Choice.Whose whose, Profile profile) {
        return switch (whose) {
            case Choice.Whose.All() -> "";
            case Choice.Whose.Threads(String text) ->
                    " · " + Words.of("compare.threads.named", text);
            case Choice.Whose.Requests(var kind, var band) ->
                    " · "
                            + profile.requests()
                                    .map(joined ->
                                            Words.of(
                                                    "compare.band.of." + kind.name(),
                                                    Figures.count(joined.count()),
                                                    Figures.count(joined.of()),
                                                    Figures.seconds(joined.shortestSeconds()),
                                                    Figures.seconds(joined.longestSeconds())))
                                    .orElse(band.toString());
        };
    }

    private Pick pick(RunEntry run) {
        String name =
                run.workload().isEmpty()
                        ? String.valueOf(run.folder().path().getFileName())
                        : run.workload();
        return new Pick(
                name,
                DAY.format(run.startedAt()) + " · " + Figures.seconds(run.durationSeconds()),
                Choice.file(run.folder().path()));
    }
}
