package dev.agentdyno.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.runs.RunsPicture.Row;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
    @TempDir private static Path kept;
    private static Path recording;
    private static Snapshot recorded;

    @TempDir private Path runs;
    private FakeCommands commands;
    private RunsViewModel model;

    @BeforeAll
    static void record() throws Exception {
        recording = BusyJvm.record(kept, 12, 50);
        recorded = BusyJvm.read(recording);
    }

    @BeforeEach
    void open() {
        commands = new FakeCommands(new Tunables(), runs);
        model = new RunsViewModel(commands, Runnable::run, list -> model.show(list));
    }

    @Test
    void beforeTheFoldersAreReadItIsLoading() {
        assertThat(model.picture().loading()).isTrue();
    }

    @Test
    void withoutRunsTheListIsEmptyAndNothingFailed() {
        model.refresh();

        assertThat(model.picture().loading()).isFalse();
        assertThat(model.picture().rows()).isEmpty();
        assertThat(model.picture().failure()).isEmpty();
    }

    @Test
    void aRunFolderIsListedWithWhatCameOfIt() throws IOException {
        write();
        model.refresh();

        Row row = model.picture().rows().getFirst();
        assertThat(row.workload()).isEqualTo("api-service");
        assertThat(row.p99()).matches("\\d+\\.\\d{3}");
        assertThat(row.problem()).isEmpty();
    }

    @Test
    void aBrokenFolderSaysWhyInOneLine() throws IOException {
        Path folder = Files.createDirectory(runs.resolve("broken"));
        Files.writeString(folder.resolve("run.json"), "{");
        model.refresh();

        assertThat(model.picture().rows().getFirst().problem())
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("\n"));
        assertThat(model.picture().rows().getFirst().p99()).isEqualTo("–");
    }

    @Test
    void aNewRunIsFoundByLookingAgain() throws IOException {
        model.refresh();
        write();
        model.reload();

        assertThat(model.picture().rows()).hasSize(1);
    }

    @Test
    void openingShowsTheRecordingOnDrive() throws IOException {
        Path folder = write();
        model.refresh();
        model.open();

        assertThat(commands.done)
                .containsExactly("open " + folder.resolve("recording.jfr"), "go DRIVE");
    }

    @Test
    void deletingTakesTheRunAwayAndUndoBringsItBack() throws IOException {
        Path folder = write();
        model.refresh();

        model.delete();
        assertThat(folder).doesNotExist();
        assertThat(model.picture().rows()).isEmpty();
        assertThat(model.picture().deleted())
                .hasValueSatisfying(words -> assertThat(words).startsWith("Deleted api-service"));

        model.undo();
        assertThat(folder.resolve("recording.jfr")).exists();
        assertThat(model.picture().rows()).hasSize(1);
        assertThat(model.picture().deleted()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeReadIsToldAndCanBeTriedAgain() {
        String why = "cannot list the runs: no permission";
        model.show(new RunList(List.of(), 0, Optional.of(why)));
        assertThat(model.picture().failure()).contains(why);

        model.reload();
        assertThat(model.picture().failure()).isEmpty();
    }

    private Path write() throws IOException {
        return RunFolder.write(
                        runs,
                        new RunContent(
                                recorded,
                                Detectors.examine(recorded, recorded.range()),
                                Map.of(),
                                Map.of(),
                                to -> Files.copy(recording, to),
                                false))
                .path();
    }
}
