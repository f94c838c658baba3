package dev.agentdyno.console;

import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.recording.Advance;
import dev.agentdyno.recording.RangeFile;
import dev.agentdyno.recording.ScrubPreview;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.shell.Dialog;
import dev.agentdyno.shell.Offer;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.K6Script;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Exports what is watched, one at a time: asked for on the FX thread, written in the background.
final class Exporting {
    private final Console console;
    private final Engine engine;
    private final Path runs;
    private final Supplier<Optional<RunSummary>> summary;
    private Optional<Future<?>> current = Optional.empty();
    private Optional<Path> folder = Optional.empty();

    /// @param summary of the run that the engine ended last
    Exporting(Console console, Engine engine, Path runs, Supplier<Optional<RunSummary>> summary) {
        this.console = console;
        this.engine = engine;
        this.runs = runs;
        this.summary = summary;
    }

    /// The folder last written.
    Optional<Path> folder() {
        return folder;
    }

    /// Writes a run folder.
    void export() {
        whenFree(now -> begin(asked(now.watching())));
    }

    /// Writes the recording of the time in view.
    void exportRange() {
        whenFree(now -> {
            TimeSpan visible = console.window().visible();
            beginRange(
                    new RangeFile(
                            now.snapshot(),
                            new TimeRange(visible.fromNanos(), visible.toNanos()),
                            now.watching().session().source()::dump,
                            scrubs()));
        });
    }

    /// Writes the chosen workload as a script for k6.
    void exportScript() {
        Scenario scenario = engine.chosen();
        var _ =
                console.shell()
                        .begin(
                                Words.of("export.script.title"),
                                progress ->
                                        ScriptFile.write(
                                                runs,
                                                scenario.name(),
                                                K6Script.of(scenario, engine.tunables())),
                                written -> tell(written, runs, true));
    }

    /// Tells what an export leaves out.
    void preview() {
        whenFree(now ->
                current =
                        Optional.of(
                                console.shell()
                                        .begin(
                                                Words.of("removals.looking"),
                                                progress -> preview(now, progress),
                                                this::show)));
    }

    private static ScrubPreview preview(Moment now, DoubleConsumer progress) throws IOException {
        Path raw = Files.createTempFile("agent-dyno", ".jfr");
        try {
            now.watching().session().source().dump(raw);
            return Scrubber.preview(raw, Advance.through(now.snapshot().range(), progress));
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private void show(ScrubPreview preview) {
        Removals removals = new Removals(preview, scrubs());
        console.shell()
                .say(
                        new Dialog(
                                "removals",
                                removals.build(),
                                List.of(
                                        new Offer(Words.of("command.export"), this::export),
                                        new Offer(
                                                Words.of("command.exportRange"),
                                                this::exportRange))));
    }

    /// Begins one export, if there is something to export and no other is under way.
    private void whenFree(Consumer<Moment> begin) {
        Optional<Moment> now = console.projection().newest();
        if (now.isEmpty() || now.get().snapshot().slots() == 0) {
            console.shell().tell(Words.of("export.nothing"));
        } else if (current.filter(export -> !export.isDone()).isPresent()) {
            console.shell().tell(Words.of("export.already"));
        } else {
            begin.accept(now.get());
        }
    }

    private boolean scrubs() {
        return !console.settings().current().unscrubbedExports();
    }

    private ConsoleExport asked(Watching watching) {
        return new ConsoleExport(
                watching.session(),
                watching.engine() ? values() : Map.of(),
                watching.engine() ? summary.get() : Optional.empty(),
                scrubs());
    }

    private Map<String, String> values() {
        return engine.tunables().all().stream()
                .collect(Collectors.toMap(Tunable::name, Tunable::text));
    }

    private void begin(ConsoleExport export) {
        current =
                Optional.of(
                        console.shell()
                                .begin(
                                        Words.of("export.title"),
                                        progress -> export.write(runs),
                                        written -> done(written, export.scrubbed())));
    }

    private void beginRange(RangeFile range) {
        current =
                Optional.of(
                        console.shell()
                                .begin(
                                        Words.of("export.range.title"),
                                        progress -> range.write(runs, progress),
                                        written -> tell(written, runs, range.scrub())));
    }

    private void done(Path written, boolean scrubbed) {
        folder = Optional.of(written);
        console.projection().refresh();
        tell(written, written, scrubbed);
    }

    /// @param where the folder to open
    private void tell(Path written, Path where, boolean scrubbed) {
        console.shell()
                .offer(
                        Words.of(
                                scrubbed ? "export.done" : "export.doneUnscrubbed",
                                written.getFileName()),
                        Words.of("export.openFolder"),
                        () -> console.commands().openFolder(where));
    }
}
