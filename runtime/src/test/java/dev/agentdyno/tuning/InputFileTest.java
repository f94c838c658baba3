package dev.agentdyno.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    @TempDir private Path folder;
    private final Tunables tunables = new Tunables();
    private final Tunable<String> file =
            tunables.inputFile("some.file", InputFileTest::refuseEmpty, "A file.");

    private static void refuseEmpty(Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw new IOException(file + " is empty");
        }
    }

    @Test
    void aFileThatIsThereIsTakenAndNothingTakesItBack() throws IOException {
        Path there = Files.writeString(folder.resolve("there.jsonl"), "{}");
        tunables.set("some.file", there.toString(), "test");
        assertThat(file.value()).isEqualTo(there.toString());

        tunables.set("some.file", "", "test");
        assertThat(file.value()).isEmpty();
    }

    @Test
    void whatCannotBeReadAsAFileIsRefusedByName() {
        for (String wrong : new String[] {folder.toString(), folder.resolve("no").toString()}) {
            assertThatThrownBy(() -> tunables.set("some.file", wrong, "test"))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessage("some.file: there is no file '" + wrong + "' to read");
        }
        assertThat(file.value()).isEmpty();
    }

    @Test
    void whatHoldsNotWhatItShouldIsRefused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));

        assertThatThrownBy(() -> tunables.set("some.file", empty.toString(), "test"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("some.file: " + empty + " is empty");
        assertThat(file.value()).isEmpty();
    }
}
