package dev.agentdyno.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.threads.ThreadsPicture.LockRow;
import dev.agentdyno.threads.ThreadsPicture.PinnedRow;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsViewModelTest {
    private static Snapshot recorded;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private final ThreadsViewModel model = new ThreadsViewModel(commands);

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        recorded = BusyJvm.read(BusyJvm.record(folder, 8, 50));
    }

    @Test
    void whatIsNotMeasuredIsNotZero() {
        model.update(Frames.live(Snapshot.EMPTY));

        assertThat(model.picture().waiting()).isTrue();
        assertThat(model.picture().gauges().platform().text()).isEqualTo("–");
        assertThat(model.picture().gauges().cpu().text()).isEqualTo("–");
    }

    @Test
    void theLockThatWasWaitedForIsNamedWithItsPlace() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().locks())
                .anySatisfy(row -> {
                    assertThat(row.lock()).isEqualTo("java.lang.Object");
                    assertThat(row.where()).contains("monitor").contains("BusyJvm.enter");
                });
    }

    @Test
    void sharesOfLocksAddUpToOne() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().locks().stream().mapToDouble(LockRow::share).sum())
                .isBetween(0.999, 1.001);
    }

    @Test
    void aPinnedVirtualThreadIsShownWithReasonAndPlace() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().pinned())
                .extracting(PinnedRow::site)
                .anyMatch(site -> site.contains("BusyJvm.compareSlowly"));
        assertThat(model.picture().pinned()).extracting(PinnedRow::reason).doesNotContain("");
    }

    @Test
    void gaugesCountThreads() {
        model.update(Frames.live(recorded));

        assertThat(model.picture().gauges().platform().value()).isPositive();
        assertThat(model.picture().gauges().pinned().context()).startsWith("longest");
    }

    @Test
    void theFindingItNamesIsOneStepAway() {
        model.openFinding("pinned:x");

        assertThat(commands.done).containsExactly("openFinding pinned:x");
    }
}
