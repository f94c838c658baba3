package dev.agentdyno.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveViewModelTest {
    private final DriveViewModel model =
            new DriveViewModel(
                    new FakeCommands(new Tunables(), Path.of("runs")),
                    new ViewWindow(Duration.ofMinutes(1)));

    @Test
    void aRecordingWithoutARunSaysSoAndHasNoBudgets(@TempDir Path folder) throws Exception {
        Snapshot recorded = BusyJvm.read(BusyJvm.record(folder, 8, 20));

        DrivePicture picture = model.read(Frames.file(recorded, List.of()));

        assertThat(picture.idle()).isFalse();
        assertThat(picture.recorded()).isPresent();
        assertThat(picture.lines()).isEmpty();
        assertThat(picture.gauges()).hasSameSizeAs(Gauges.names());
    }
}
