package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.engine.EngineException;
import dev.agentdyno.settings.SettingsStore;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRoomTest {
    @TempDir Path folder;

    private ConsoleOptions options() {
        return ConsoleOptions.defaults()
                .withStore(new SettingsStore(folder.resolve("settings.json")));
    }

    @Test
    void aSettingThatCannotBeSetIsOneLineAndLeavesNothingRunning() {
        int recordings = recordings();

        assertThatThrownBy(() ->
                        EngineRoom.start(
                                options().withSettings(Map.of("no.such", "1")), "quickstart"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no.such")
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1));
        assertThat(recordings()).isEqualTo(recordings);
    }

    @Test
    void theWorkloadIsChosenAndTheSettingsAreSetBeforeThereIsAWindow() throws Exception {
        ConsoleOptions options = options().withSettings(Map.of("agent.run.maxLoops", "7"));
        try (EngineRoom room = EngineRoom.start(options, "slow-provider")) {
            assertThat(room.engine().chosen().name()).isEqualTo("slow-provider");
            assertThat(room.engine().tunables().find("agent.run.maxLoops"))
                    .hasValueSatisfying(setting -> assertThat(setting.text()).isEqualTo("7"));
        }
    }

    private static int recordings() {
        return FlightRecorder.getFlightRecorder().getRecordings().size();
    }
}
