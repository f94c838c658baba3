package dev.agentdyno.console;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.shell.Words;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.Scenario;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What a person tells the console to do, done with the engine, the sources and the window. FX
/// thread; what takes time is done in the background.
final class ConsoleCommands implements Commands {
    private final Console console;
    private final Engine engine;
    private final Path runs;
    private final RunControl control;
    private final LaunchControl launched;
    private final Exporting exporting;
    private final Opening opening;

    ConsoleCommands(Console console, Engine engine, Path runs, Opening opening) {
        this.console = console;
        this.engine = engine;
        this.runs = runs;
        this.control = new RunControl(console, engine);
        this.launched = new LaunchControl(console, engine);
        this.exporting = new Exporting(console, engine, runs, control::summary);
        this.opening = opening;
        opening.followWith(launched::follow);
    }

    @Override
    public void run() {
        if (console.refusesRuns()) {
            return;
        }
        opening.cancel();
        control.run();
    }

    @Override
    public boolean drives() {
        return control.drives() || launched.runs();
    }

    @Override
    public void stop() {
        if (launched.runs()) {
            launched.stop();
        } else {
            control.stop();
        }
    }

    @Override
    public void restart() {
        if (console.refusesRuns()) {
            return;
        }
        opening.cancel();
        if (launched.runs()) {
            launched.restart();
        } else {
            control.restart();
        }
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
            launched.chosen();
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
        exporting.export();
    }

    @Override
    public void exportRange() {
        exporting.exportRange();
    }

    @Override
    public void previewExport() {
        exporting.preview();
    }

    @Override
    public void exportScript() {
        exporting.exportScript();
    }

    /// The folder last written.
    Optional<Path> runFolder() {
        return exporting.folder();
    }

    @Override
    public void open(List<Path> recordings) {
        opening.open(recordings);
    }

    @Override
    public void stopReading() {
        console.projection().stopReading();
    }

    @Override
    public void watchEngine() {
        opening.cancel();
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
    public void go(PageId page, TimeRange range, SignalLine line) {
        go(page, range);
        console.shell().reveal(line);
    }

    @Override
    public void openEvents(String type, String filter) {
        console.openEvents(type, filter);
    }

    @Override
    public void openCode(String name, Selection.Chosen which, TimeRange range) {
        go(PageId.CPU, range);
        console.chooseCode(name, which);
    }

    @Override
    public void openFinding(String id) {
        console.openFinding(id);
    }

    @Override
    public void setTunable(String name, String value) {
        try {
            launched.settings()
                    .ifPresentOrElse(
                            settings -> launched.set(settings, name, value),
                            () -> engine.tunables().set(name, value, "user"));
        } catch (InvalidSettingException e) {
            tellFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Collection<Tunable<?>> tunables() {
        return launched.settings().orElse(engine.tunables()).all();
    }

    @Override
    public Optional<Diagnostics> diagnostics() {
        return console.projection().diagnostics();
    }

    @Override
    public Path runs() {
        return runs;
    }

    @Override
    public boolean scrubs() {
        return !console.settings().current().unscrubbedExports();
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
