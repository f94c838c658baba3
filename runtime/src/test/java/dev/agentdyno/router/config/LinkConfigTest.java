package dev.agentdyno.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkConfigTest {
    @TempDir Path folder;

    @Test
    void aBackendSaysHowItIsConnectedTo() throws IOException {
        assertThat(read("warm: 8, http2: off")).isEqualTo(new LinkConfig(8, false));
        assertThat(read("http2: auto")).isEqualTo(LinkConfig.DEFAULT);
        assertThat(read("weight: 2")).isEqualTo(LinkConfig.DEFAULT);
    }

    @Test
    void whatItCannotBeIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("http2: always"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("http2: 'always' is neither auto nor off");
        assertThatThrownBy(() -> read("warm: -1"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("warm: '-1' is no whole number from 0 to 1000");
    }

    private LinkConfig read(String keys) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("router.yaml"),
                        "backends:\n  - {name: alder, url: \"http://localhost:1\", "
                                + keys
                                + "}\n");
        return RouterConfig.read(file).backends().getFirst().link();
    }
}
