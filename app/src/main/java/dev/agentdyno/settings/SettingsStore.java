package dev.agentdyno.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Keeps [Settings] in one JSON file, by default `agent-dyno/settings.json` in the folder that the
/// XDG base directory specification names.
///
/// Settings are a convenience: a file that is missing, unreadable or broken gives the defaults, and
/// one that cannot be written is left as it is. Safe for use by one thread at a time.
public final class SettingsStore {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final Path file;

    public SettingsStore(Path file) {
        this.file = file;
    }

    /// The store in the user's configuration folder.
    ///
    /// @param environment the environment variables, of which `XDG_CONFIG_HOME` counts
    public static SettingsStore ofUser(Map<String, String> environment, Path home) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base =
                configured.isBlank() || !Path.of(configured).isAbsolute()
                        ? home.resolve(".config")
                        : Path.of(configured);
        return new SettingsStore(base.resolve("agent-dyno").resolve("settings.json"));
    }

    public Path file() {
        return file;
    }

    /// The settings kept, or the defaults.
    public Settings read() {
        try {
            Settings read = JSON.readValue(Files.readString(file), Settings.class);
            return read == null ? Settings.defaults() : read;
        } catch (IOException | JacksonException e) {
            return Settings.defaults();
        }
    }

    /// Keeps `settings`; answers whether that was possible.
    public boolean write(Settings settings) {
        try {
            Files.createDirectories(file.getParent());
            Path half = Files.createTempFile(file.getParent(), "settings", ".part");
            Files.writeString(
                    half, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings));
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException | JacksonException e) {
            return false;
        }
    }
}
