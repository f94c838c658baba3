package dev.agentdyno.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        SettingsStore store = new SettingsStore(folder.resolve("deep/settings.json"));
        Settings settings =
                Settings.defaults()
                        .withTheme("light")
                        .withWorkload("n-plus-one")
                        .withSize(1100, 700);

        assertThat(store.write(settings)).isTrue();
        assertThat(store.read()).isEqualTo(settings);
    }

    @Test
    void aMissingFileGivesTheDefaults() {
        assertThat(new SettingsStore(folder.resolve("none.json")).read())
                .isEqualTo(Settings.defaults());
    }

    @Test
    void aBrokenFileGivesTheDefaults() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), "{\"theme\": ");
        assertThat(new SettingsStore(file).read()).isEqualTo(Settings.defaults());
    }

    @Test
    void unknownAndMissingKeysDoNoHarm() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("settings.json"), "{\"theme\": \"light\", \"later\": 1}");
        assertThat(new SettingsStore(file).read())
                .isEqualTo(Settings.defaults().withTheme("light"));
    }

    @Test
    void aWindowOfNoUseIsPutRight() {
        assertThat(Settings.defaults().withSize(3, 100_000))
                .returns(900, Settings::width)
                .returns(16_384, Settings::height);
    }

    @Test
    void aFileThatCannotBeWrittenIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "");
        assertThat(new SettingsStore(file.resolve("settings.json")).write(Settings.defaults()))
                .isFalse();
    }

    @Test
    void theFolderFollowsTheXdgVariable() {
        assertThat(SettingsStore.ofUser(Map.of("XDG_CONFIG_HOME", "/etc/x"), folder).file())
                .isEqualTo(Path.of("/etc/x/agent-dyno/settings.json"));
        assertThat(SettingsStore.ofUser(Map.of(), folder).file())
                .isEqualTo(folder.resolve(".config/agent-dyno/settings.json"));
    }
}
