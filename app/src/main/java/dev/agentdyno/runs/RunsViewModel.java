package dev.agentdyno.runs;

import dev.agentdyno.page.Words;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.PageId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the page Runs knows and can do: which runs there are, opening one again, and deleting one
/// with a way back. FX thread only; needs no toolkit.
///
/// Folders are read in the background and handed back whole; only a folder that changed is read
/// again.
final class RunsViewModel {
    private final Commands commands;
    private final Executor background;
    private final Consumer<RunList> back;
    private final RunBin bin = new RunBin();
    private final ReadOnlyObjectWrapper<RunsPicture> picture =
            new ReadOnlyObjectWrapper<>(RunsPicture.EMPTY);
    private List<Row> rows = List.of();
    private Optional<String> failure = Optional.empty();
    private @Nullable Path chosen;
    private RunBin.@Nullable Deleted deleted;
    private String deletedName = "";
    private volatile long seen = Long.MIN_VALUE;

    /// @param background reads folders; not the FX thread
    /// @param back takes what was read to [#show] on the FX thread
    RunsViewModel(Commands commands, Executor background, Consumer<RunList> back) {
        this.commands = commands;
        this.background = background;
        this.back = back;
    }

    ReadOnlyObjectProperty<RunsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    RunsPicture picture() {
        return picture.get();
    }

    /// Removes for good what an earlier console deleted, and reads the runs. What cannot be removed
    /// stays in its hidden folder and is tried again the next time.
    void start() {
        Path folder = commands.runs();
        background.execute(() -> bin.emptyQuietly(folder));
        refresh();
    }

    /// Reads the runs again if one came or went.
    void refresh() {
        Path folder = commands.runs();
        background.execute(() -> {
            if (RunList.stamp(folder) != seen) {
                RunList list = RunList.read(folder);
                seen = list.stamp();
                back.accept(list);
            }
        });
    }

    /// Reads the runs again in any case.
    void reload() {
        seen = Long.MIN_VALUE;
        refresh();
    }

    /// Shows what was read.
    void show(RunList list) {
        rows = list.entries().stream().map(RunRows::row).toList();
        failure = list.failure();
        repaint(false);
    }

    /// Shows more of the run in `folder`.
    void choose(Path folder) {
        chosen = folder;
        repaint(picture().loading());
    }

    /// Opens the chosen run's recording on every page.
    void open() {
        chosen().ifPresent(row -> {
            commands.open(List.of(RunFolder.at(row.folder()).recording()));
            commands.go(PageId.DRIVE);
        });
    }

    /// Shows the chosen run's folder in the desktop's file manager.
    void openFolder() {
        chosen().ifPresent(row -> commands.openFolder(row.folder()));
    }

    /// Writes what is watched now as a run folder.
    void export() {
        commands.export();
    }

    /// Deletes the chosen run; [#undo] brings it back.
    void delete() {
        chosen().ifPresent(row ->
                commands.background(
                        Words.of("runs.delete.task", row.workload()),
                        () -> bin.delete(row.folder()),
                        moved -> deleted(row, moved)));
    }

    /// Brings back what was deleted last.
    void undo() {
        RunBin.Deleted moved = deleted;
        if (moved != null) {
            commands.background(
                    Words.of("runs.undo.task"), () -> bin.restore(moved), this::restored);
        }
    }

    /// Takes the way back away; the folder goes for good when the next one is deleted.
    void dismissDeleted() {
        deleted = null;
        repaint(picture().loading());
    }

    private void deleted(Row row, RunBin.Deleted moved) {
        deleted = moved;
        deletedName = Words.of("runs.deleted", row.workload(), row.when());
        reload();
        repaint(picture().loading());
    }

    private void restored(Path folder) {
        deleted = null;
        chosen = folder;
        reload();
        repaint(picture().loading());
    }

    private Optional<Row> chosen() {
        Optional<Row> found = rows.stream().filter(row -> row.folder().equals(chosen)).findFirst();
        return found.or(() -> rows.stream().findFirst());
    }

    private void repaint(boolean loading) {
        picture.set(
                new RunsPicture(
                        loading,
                        rows,
                        chosen(),
                        failure,
                        deleted == null ? Optional.empty() : Optional.of(deletedName)));
    }
}
