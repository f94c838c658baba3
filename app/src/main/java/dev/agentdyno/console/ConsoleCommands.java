package dev.agentdyno.console;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.chart.View;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.Run;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Words;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What a person tells the console to do, done with the engine, the sources and the window. FX
/// thread; what takes time is done in the background.
final class ConsoleCommands implements Commands {
    private final Console console;
    private final Engine engine;
    private final Path runs;
    private Optional<RunSummary> summary = Optional.empty();
    private Optional<Path> runFolder = Optional.empty();
    private boolean starting;
    private boolean again;

    ConsoleCommands(Console console, Engine engine, Path runs) {
        this.console = console;
        this.engine = engine;
        this.runs = runs;
    }

    @Override
    public void run() {
        if (starting || engine.current().isPresent()) {
            tell(Words.of("run.already"));
            return;
        }
        starting = true;
        console.watchEngine();
        console.shell().quietly(engine::run, this::started, this::notStarted);
    }

    private void started(Run run) {
        starting = false;
        summary = Optional.empty();
        console.projection().setPace();
        console.projection().refresh();
        console.shell().quietly(run::await, this::ended, this::tellFailure);
    }

    private void notStarted(String reason) {
        starting = false;
        tellFailure(reason);
    }

    private void ended(RunSummary ended) {
        summary = Optional.of(ended);
        console.projection().refresh();
        console.projection().setPace();
        if (again) {
            again = false;
            run();
            return;
        }
        if (console.window().mode() == View.Mode.LIVE && console.projection().showsEngine()) {
            console.window().whole();
        }
        tell(sentence(ended));
    }

    private static String sentence(RunSummary run) {
        return Words.of(
                run.broken().isEmpty() ? "run.ended" : "run.endedBroken",
                run.workload(),
                Figures.count(run.completed()),
                Figures.seconds(RunSummary.seconds(run.responseTimes(), 99)),
                run.broken().size());
    }

    @Override
    public void stop() {
        again = false;
        engine.current().ifPresent(Run::stop);
    }

    @Override
    public void restart() {
        if (engine.current().isEmpty()) {
            run();
            return;
        }
        again = true;
        engine.current().ifPresent(Run::stop);
    }

    @Override
    public List<Scenario> workloads() {
        return engine.workloads();
    }

    @Override
    public Scenario chosen() {
        return engine.chosen();
    }

    @Override
    public void choose(String workload) {
        find(workload)
                .ifPresentOrElse(
                        this::choose, () -> tellFailure(Words.of("choose.unknown", workload)));
    }

    private void choose(Scenario scenario) {
        try {
            engine.choose(scenario);
            console.settings().change(now -> now.withWorkload(scenario.name()));
            console.projection().refresh();
        } catch (InvalidSettingException e) {
            tellFailure(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            tellFailure(Words.of("choose.running"));
        }
    }

    private Optional<Scenario> find(String workload) {
        return engine.workloads().stream()
                .filter(scenario -> scenario.name().equals(workload))
                .findFirst();
    }

    @Override
    public void export() {
        Optional<Moment> now = console.projection().newest();
        if (now.isEmpty() || now.get().snapshot().slots() == 0) {
            tell(Words.of("export.nothing"));
            return;
        }
        Watching watching = now.get().watching();
        background(Words.of("export.title"), () -> write(watching), this::exported);
    }

    private Path write(Watching watching) throws java.io.IOException {
        Snapshot snapshot = watching.session().snapshot();
        RunContent content =
                new RunContent(
                        snapshot,
                        Detectors.examine(snapshot, Exports.runRange(snapshot)),
                        watching.file() ? Map.of() : values(),
                        watching.file() ? Map.of() : summaryOf(snapshot),
                        watching.session().source()::dump,
                        !console.settings().current().unscrubbedExports());
        return RunFolder.write(runs, content).path();
    }

    private Map<String, String> values() {
        return engine.tunables().all().stream()
                .collect(Collectors.toMap(Tunable::name, Tunable::text));
    }

    /// The engine's own summary, if it is that of the run that is exported.
    private Map<String, Object> summaryOf(Snapshot snapshot) {
        Optional<String> id = snapshot.run().map(run -> run.id());
        return summary.filter(known -> id.equals(Optional.of(known.runId())))
                .map(RunSummary::asMap)
                .orElse(Map.of());
    }

    private void exported(Path folder) {
        runFolder = Optional.of(folder);
        console.projection().refresh();
        console.shell()
                .offer(
                        Words.of("export.done", folder.getFileName()),
                        Words.of("export.openFolder"),
                        () -> openFolder(folder));
    }

    /// The folder last written.
    Optional<Path> runFolder() {
        return runFolder;
    }

    @Override
    public void open(List<Path> recordings) {
        background(
                Words.of("open.opening", recordings.getFirst().getFileName()),
                () -> read(recordings),
                this::opened);
    }

    private static Watching read(List<Path> recordings) throws Exception {
        Session session = Session.open(FileSource.open(recordings));
        try {
            session.await();
        } catch (InterruptedException e) {
            session.close();
            throw e;
        }
        return new Watching(session, true, session.source().name());
    }

    private void opened(Watching file) {
        console.projection().watch(file);
        console.window().whole();
        file.session().source().warnings().forEach(this::tellFailure);
    }

    @Override
    public void watchEngine() {
        if (!console.projection().showsEngine()) {
            console.watchEngine();
        }
    }

    @Override
    public void chooseRecordings() {
        console.shell().chooseFiles();
    }

    @Override
    public void openPalette() {
        console.shell().palette();
    }

    @Override
    public void openSettings() {
        console.shell().settings();
    }

    @Override
    public void go(PageId page) {
        console.go(page);
    }

    @Override
    public void go(PageId page, TimeRange range) {
        console.go(page);
        console.window().show(new TimeSpan(range.fromNanos(), range.toNanos()));
    }

    @Override
    public void setTunable(String name, String value) {
        try {
            engine.tunables().set(name, value, "user");
        } catch (InvalidSettingException e) {
            tellFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Collection<Tunable<?>> tunables() {
        return engine.tunables().all();
    }

    @Override
    public Path runs() {
        return runs;
    }

    @Override
    public void openFolder(Path folder) {
        console.shell().quietly(() -> FileManager.open(folder), opened -> {}, this::tellFailure);
    }

    @Override
    public void tell(String line) {
        console.shell().tell(line);
    }

    @Override
    public void tellFailure(String line) {
        console.shell().tellFailure(line);
    }

    @Override
    public <T> void background(String title, Callable<T> work, Consumer<T> done) {
        console.shell().background(title, work, done);
    }
}
