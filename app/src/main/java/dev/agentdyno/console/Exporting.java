package dev.agentdyno.console;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.shell.Words;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.workload.RunSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Exports what is watched, one at a time: asked for on the FX thread, written in the background.
final class Exporting {
    private final Console console;
    private final Engine engine;
    private final Path runs;
    private final Supplier<Optional<RunSummary>> summary;
    private Optional<Future<Path>> current = Optional.empty();
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

    void export() {
        Optional<Moment> now = console.projection().newest();
        if (now.isEmpty() || now.get().snapshot().slots() == 0) {
            console.shell().tell(Words.of("export.nothing"));
        } else if (current.filter(export -> !export.isDone()).isPresent()) {
            console.shell().tell(Words.of("export.already"));
        } else {
            begin(asked(now.get().watching()));
        }
    }

    private ConsoleExport asked(Watching watching) {
        return new ConsoleExport(
                watching.session(),
                watching.engine() ? values() : Map.of(),
                watching.engine() ? summary.get() : Optional.empty(),
                !console.settings().current().unscrubbedExports());
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

    private void done(Path written, boolean scrubbed) {
        folder = Optional.of(written);
        console.projection().refresh();
        console.shell()
                .offer(
                        Words.of(
                                scrubbed ? "export.done" : "export.doneUnscrubbed",
                                written.getFileName()),
                        Words.of("export.openFolder"),
                        () -> console.commands().openFolder(written));
    }
}
