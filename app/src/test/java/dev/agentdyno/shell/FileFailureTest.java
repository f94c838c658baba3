package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentdyno.reader.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileFailureTest {
    @TempDir Path folder;

    private static String written(Path file) {
        IOException why =
                catchThrowableOfType(IOException.class, () -> Files.writeString(file, "text"));
        return FileFailure.because("Cannot write it", why);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThat(written(folder.resolve("none/rows.csv")))
                .isEqualTo("Cannot write it: no such file or folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsTold() {
        assertThat(written(Path.of("/dev/full"))).isEqualTo("Cannot write it: the disk is full");
    }

    @Test
    void aFolderInTheFilesPlaceIsTold() {
        assertThat(written(folder)).isEqualTo("Cannot write it: it is a folder");
    }

    @Test
    void aMissingPermissionIsTold() {
        assertThat(FileFailure.because("Cannot write it", new AccessDeniedException("rows.csv")))
                .isEqualTo("Cannot write it: no permission");
    }

    @Test
    void whatTheSystemSaysOtherwiseIsToldOnOneLine() {
        assertThat(FileFailure.because("Cannot write it", new IOException("Stale handle\nat a.b")))
                .isEqualTo("Cannot write it: Stale handle");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachReasonHasKoreanWordsOfItsOwn(Reason reason) {
        String key = "file." + reason.name().toLowerCase(Locale.ROOT);
        ResourceBundle korean = ResourceBundle.getBundle("dev.agentdyno.messages", Locale.KOREAN);

        assertThat(korean.getString(key)).isNotEqualTo(Words.of(key)).isNotBlank();
    }
}
