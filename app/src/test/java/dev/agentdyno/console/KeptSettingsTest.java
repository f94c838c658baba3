package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.settings.SettingsStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSettingsTest {
    @TempDir Path folder;

    @Test
    void theLastOfManyChangesIsWhatANextStartReads() {
        SettingsStore store = new SettingsStore(folder.resolve("settings.json"));
        try (KeptSettings settings = new KeptSettings(store)) {
            for (int i = 0; i <= 100; i++) {
                String workload = "workload-" + i;
                settings.change(now -> now.withWorkload(workload));
            }
            settings.change(now -> now.withTheme("light"));
        }

        assertThat(store.read().workload()).isEqualTo("workload-100");
        assertThat(store.read().theme()).isEqualTo("light");
    }
}
