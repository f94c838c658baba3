package dev.agentdyno.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBinTest {
    @TempDir Path runs;

    private final RunBin bin = new RunBin();

    @Test
    void aDeletedFolderIsGoneFromItsPlace() throws IOException {
        Path folder = runFolder("first");

        bin.delete(folder);

        assertThat(folder).doesNotExist();
    }

    @Test
    void undoBringsItBackWhole() throws IOException {
        Path folder = runFolder("first");

        bin.restore(bin.delete(folder));

        assertThat(folder.resolve("run.json")).hasContent("{}");
        assertThat(folder.resolve("recording.jfr")).exists();
    }

    @Test
    void deletingTheNextRemovesTheFirstForGood() throws IOException {
        RunBin.Deleted first = bin.delete(runFolder("first"));
        RunBin.Deleted second = bin.delete(runFolder("second"));

        assertThat(first.kept()).doesNotExist();
        assertThat(second.kept()).exists();
    }

    @Test
    void theNextConsoleRemovesWhatWasDeleted() throws IOException {
        RunBin.Deleted deleted = bin.delete(runFolder("first"));

        assertThat(bin.emptyQuietly(runs)).isTrue();
        assertThat(deleted.kept()).doesNotExist();
    }

    @Test
    void aFolderWithoutARunIsLeftAlone() throws IOException {
        Path folder = Files.createDirectory(runs.resolve("photos"));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bin.delete(folder))
                .withMessage("photos is no run folder, nothing was deleted");
        assertThat(folder).exists();
    }

    @Test
    void undoDoesNotOverwriteWhatTookItsPlace() throws IOException {
        RunBin.Deleted deleted = bin.delete(runFolder("first"));
        runFolder("first");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bin.restore(deleted))
                .withMessageContaining("first is there again");
        assertThat(deleted.kept()).exists();
    }

    private Path runFolder(String name) throws IOException {
        Path folder = Files.createDirectory(runs.resolve(name));
        Files.writeString(folder.resolve("run.json"), "{}");
        Files.writeString(folder.resolve("recording.jfr"), "FLR");
        return folder;
    }
}
