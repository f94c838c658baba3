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
    private final Tunable<String> file = tunables.inputFile("some.file", "A file.");

    @Test
    void aFileThatIsThereIsTakenAndNothingTakesItBack() throws IOException {
        Path there = Files.createFile(folder.resolve("there.jsonl"));
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
}
