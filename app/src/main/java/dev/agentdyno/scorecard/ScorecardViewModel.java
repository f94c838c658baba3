package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.ResultFolder.Kept;
import dev.agentdyno.bench.Table;
import dev.agentdyno.scorecard.ScorecardPainter.Results;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.PageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Scorecard knows and can do: what was measured last, measuring it anew, and opening
/// the recording of a row. FX thread only; needs no toolkit.
///
/// Results are read in the background and handed back whole, whoever measured them.
final class ScorecardViewModel {
    private final Commands commands;
    private final Benchmarks benchmarks;
    private final Executor background;
    private final Consumer<Results> back;
    private final ReadOnlyObjectWrapper<ScorecardPicture> picture;
    private Results results = Results.UNREAD;
    private Claim chosen = Claim.CREATE;
    private Effort effort = Effort.USUAL;
    private Measuring measuring;
    private boolean drives;
    private volatile long seen = Long.MIN_VALUE;

    /// @param background reads files; not the FX thread
    /// @param back takes what was read to [#show(Results)] on the FX thread
    ScorecardViewModel(
            Commands commands, Benchmarks benchmarks, Executor background, Consumer<Results> back) {
        this.commands = commands;
        this.benchmarks = benchmarks;
        this.background = background;
        this.back = back;
        measuring = benchmarks.state();
        picture = new ReadOnlyObjectWrapper<>(paint());
    }

    ReadOnlyObjectProperty<ScorecardPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ScorecardPicture picture() {
        return picture.get();
    }

    /// Looks whether a run came or went, and reads the results if some were kept since.
    void refresh() {
        boolean now = commands.drives();
        if (now != drives) {
            drives = now;
            repaint();
        }
        background.execute(() -> {
            long stamp = benchmarks.results().stamp();
            if (stamp != seen) {
                seen = stamp;
                back.accept(read(benchmarks.results()));
            }
        });
    }

    private static Results read(ResultFolder folder) {
        List<Kept> kept = folder.read();
        Set<Path> recordings = new HashSet<>();
        for (Kept each : kept) {
            if (each instanceof Kept.Known(var result)) {
                recordings.addAll(files(result.recordings()));
            }
        }
        return Results.of(kept, recordings);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Shows what was read.
    void show(Results next) {
        results = next;
        repaint();
    }

    /// Shows how far the measuring is.
    void show(Measuring next) {
        measuring = next;
        refresh();
        repaint();
    }

    /// Shows more of `claim`.
    void choose(Claim claim) {
        chosen = claim;
        repaint();
    }

    /// How long rows are measured from now on.
    void choose(Effort next) {
        effort = next;
        repaint();
    }

    /// Measures the table of the chosen row.
    void measureChosen() {
        measure(List.of(chosen.table()));
    }

    void measureAll() {
        measure(List.of(Table.values()));
    }

    /// Looks once more whether a run drives: it may have begun since the last frame.
    private void measure(List<Table> tables) {
        refresh();
        if (!drives) {
            benchmarks.measure(tables, effort);
        }
    }

    /// Ends the measuring; what was measured before is kept.
    void cancel() {
        benchmarks.cancel();
    }

    /// Puts away what is said of the last measuring.
    void dismiss() {
        if (measuring.busy().isEmpty()) {
            show(new Measuring.Idle());
        }
    }

    /// Opens the recording of a row.
    void open(ScorecardPicture.Row row) {
        row.recording()
                .ifPresent(file -> {
                    commands.open(List.of(file));
                    commands.go(PageId.OVERVIEW);
                });
    }

    private void repaint() {
        picture.set(paint());
    }

    private ScorecardPicture paint() {
        return new ScorecardPainter(results, chosen, measuring, drives, effort).picture();
    }
}
