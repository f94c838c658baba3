package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir Path parent;

    @Test
    void aFolderThatIsNotThereHoldsNoRuns() throws IOException {
        assertThat(RunFolders.list(parent.resolve("none"))).isEmpty();
    }

    @Test
    void foldersWithoutARunAreLeftOut() throws IOException {
        Files.createDirectory(parent.resolve("photos"));
        Files.createDirectory(parent.resolve(".x.partial-1"));
        Files.writeString(parent.resolve(".x.partial-1").resolve("run.json"), "{}");

        assertThat(RunFolders.list(parent)).isEmpty();
    }

    @Test
    void aBrokenRunIsListedWithItsProblem() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("2026-11-22T14-30-00_x"));
        Files.writeString(folder.resolve("run.json"), "{\"workload\": ");

        List<RunEntry> runs = RunFolders.list(parent);

        assertThat(runs).hasSize(1);
        assertThat(runs.getFirst().problem())
                .hasValue(folder.resolve("run.json") + " is not a run's");
    }

    @Test
    void aFullDiskLeavesNothingBehindAndSaysSo() throws IOException {
        RunContent content =
                content(file -> {
                    throw new IOException("No space left on device");
                });

        assertThatThrownBy(() -> RunFolder.write(parent, content))
                .isInstanceOf(ExportException.class)
                .hasMessage("cannot export to " + parent + ": the disk is full");
        try (var files = Files.list(parent)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.writeString(parent.resolve("runs"), "");

        assertThatThrownBy(() -> RunFolder.write(file, content(to -> {})))
                .hasMessage("cannot export to " + file + ": a file of that name is in the way");
    }

    @Test
    void twoRunsOfOneSecondGetTwoFolders() throws IOException {
        RunContent content = content(file -> Files.writeString(file, "a recording"));

        RunFolder first = RunFolder.write(parent, content);
        RunFolder second = RunFolder.write(parent, content);

        assertThat(second.path()).isNotEqualTo(first.path());
        assertThat(RunFolders.list(parent)).hasSize(2).allMatch(run -> run.problem().isEmpty());
    }

    private static RunContent content(RunContent.Dump recording) {
        return new RunContent(Snapshot.EMPTY, List.of(), Map.of(), Map.of(), recording, false);
    }
}
