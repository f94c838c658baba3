package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShellModelTest {
    private final AtomicLong clock = new AtomicLong();
    private final ShellModel model = new ShellModel(clock::get);

    private static Status status(Optional<Status.Running> run, Duration length) {
        return new Status(
                Status.View.LIVE,
                "Embedded engine",
                "idle",
                "quickstart",
                Duration.ofSeconds(60),
                run,
                length,
                41_800_000,
                0.084,
                0,
                0.031,
                "127.0.0.1:8181",
                Optional.of(Path.of("/home/a/runs/2026-11-22T14-30-00_quickstart")),
                false,
                List.of(),
                Optional.empty());
    }

    private static Status running(long seconds) {
        return status(
                Optional.of(
                        new Status.Running(
                                "r1",
                                Duration.ofSeconds(seconds),
                                Duration.ofSeconds(300),
                                "stage 3 of 4")),
                Duration.ofSeconds(seconds));
    }

    @Test
    void beforeTheFirstRunThePlanIsShown() {
        model.update(status(Optional.empty(), Duration.ZERO), 0, Double.NaN);
        assertThat(model.stageProperty().get()).contains("60 s");
        assertThat(model.everRanProperty().get()).isFalse();
        assertThat(model.elapsedProperty().get()).isEqualTo("00:00");
    }

    @Test
    void aRunShowsItsStageAndTheTimeThatIsLeft() {
        model.update(running(161), 3, 0.0006);
        assertThat(model.stageProperty().get()).isEqualTo("stage 3 of 4");
        assertThat(model.elapsedProperty().get()).isEqualTo("02:41");
        assertThat(model.leftProperty().get()).contains("02:19");
        assertThat(model.findingsProperty().get()).isEqualTo(3);
    }

    @Test
    void textsChangeFourTimesASecondAtMost() {
        model.update(running(1), 0, Double.NaN);
        clock.set(100_000_000L);
        model.update(running(2), 0, Double.NaN);
        assertThat(model.elapsedProperty().get()).isEqualTo("00:01");
        clock.set(260_000_000L);
        model.update(running(2), 0, Double.NaN);
        assertThat(model.elapsedProperty().get()).isEqualTo("00:02");
    }

    @Test
    void statesChangeAtOnce() {
        model.update(running(1), 0, Double.NaN);
        model.update(status(Optional.empty(), Duration.ofSeconds(1)), 0, Double.NaN);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.everRanProperty().get()).isTrue();
    }

    @Test
    void numbersCarryTheirUnits() {
        model.update(running(1), 0, 0.0006);
        assertThat(model.recordingProperty().get()).isEqualTo("41.8 MB");
        assertThat(model.eventToScreenProperty().get()).isEqualTo("84.0 ms");
        assertThat(model.consoleCpuProperty().get()).isEqualTo("3.1 %");
        assertThat(model.generatorLagProperty().get()).isEqualTo("600 µs");
    }

    @Test
    void aRunFolderIsNamedByItsLastTwoParts() {
        model.update(running(1), 0, Double.NaN);
        assertThat(model.runFolderProperty().get())
                .isEqualTo("runs/2026-11-22T14-30-00_quickstart");
    }
}
