package dev.agentdyno.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.threads.ThreadsPicture.LockRow;
import dev.agentdyno.threads.ThreadsPicture.PinnedRow;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsViewModelTest {
    private static Snapshot recorded;
    private static Path file;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private final ThreadChoice threads = new ThreadChoice();
    private ThreadsViewModel model;

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        file = BusyJvm.record(folder, 8, 50);
        recorded = BusyJvm.read(file);
    }

    @BeforeEach
    void look() {
        model = new ThreadsViewModel(commands, new FileRecordings(file), threads);
    }

    private void show(TimeRange range) {
        model.update(new Frame(recorded, List.of(), range, Frames.status(Status.View.FILE)));
    }

    private int waits() {
        return model.picture().locks().stream()
                .mapToInt(row -> Integer.parseInt(row.count()))
                .sum();
    }

    @Test
    void locksAndPinsAreThoseOfTheTimeInView() throws Exception {
        TimeRange whole = recorded.range();
        long middle = middleWait();
        show(whole);
        int all = waits();
        show(new TimeRange(whole.fromNanos(), middle));
        int early = waits();
        show(new TimeRange(middle, whole.toNanos()));

        assertThat(early).isPositive();
        assertThat(early + waits()).isEqualTo(all);
        show(new TimeRange(whole.toNanos() + 1, whole.toNanos() + 2));
        assertThat(model.picture().locks()).isEmpty();
        assertThat(model.picture().pinned()).isEmpty();
        assertThat(model.unknown()).isEmpty();
    }

    /// When the middle one of all waits for a monitor began.
    private static long middleWait() throws Exception {
        List<Long> starts =
                RecordingFile.readAllEvents(file).stream()
                        .filter(event ->
                                event.getEventType().getName().equals("jdk.JavaMonitorEnter"))
                        .map(event -> Interval.nanos(event.getStartTime()))
                        .sorted()
                        .toList();
        return starts.get(starts.size() / 2);
    }

    @Test
    void locksAreThoseThatTheChosenThreadsWaitedFor() {
        show(recorded.range());
        int all = waits();

        threads.choose(ThreadFilter.ALL.ofGroup("nobody-*"));
        assertThat(waits()).isZero();

        threads.clear();
        assertThat(waits()).isEqualTo(all).isPositive();
    }

    @Test
    void whatTheWholeRecordingTellsIsWhatTheTimelineSums() {
        show(recorded.range());

        assertThat(waits())
                .isEqualTo(
                        recorded.contentions().stream().mapToInt(each -> (int) each.count()).sum());
    }

    @Test
    void aRecordingThatCannotBeReadIsToldInItsPlace() {
        model = new ThreadsViewModel(commands, new FileRecordings(Path.of("none.jfr")), threads);
        show(recorded.range());

        assertThat(model.unknown()).hasValueSatisfying(why -> assertThat(why).contains("none.jfr"));
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
