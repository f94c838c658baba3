package dev.agentdyno.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.source.Deadlocked;
import dev.agentdyno.survey.ThreadDump;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesViewModelTest {
    private static Path file = Path.of("");
    private static Snapshot recorded = Snapshot.EMPTY;

    private final ThreadChoice threads = new ThreadChoice();

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        file = BusyJvm.record(folder, 8, 50);
        recorded = BusyJvm.read(file);
    }

    @Test
    void threadsThatWaitedForALockHaveLanes() {
        LanesViewModel model = new LanesViewModel(new FileRecordings(file), threads);

        model.update(Frames.file(recorded, List.of()));

        LanesPicture picture =
                model.stateProperty().get().shown().map(LanesPicture::of).orElseThrow();
        assertThat(picture.data().names()).isNotEmpty();
        assertThat(picture.reasons()).as("why virtual threads were pinned").isNotEmpty();
        assertThat(picture.threads())
                .anySatisfy(row -> assertThat(row.monitor()).isNotEqualTo("0.00"));
    }

    @Test
    void lanesAreThoseOfTheThreadsChosen() {
        LanesViewModel model = new LanesViewModel(new FileRecordings(file), threads);
        model.update(Frames.file(recorded, List.of()));
        List<LanesPicture.Row> all = rows(model);
        String first = all.getFirst().thread();

        threads.choose(ThreadFilter.ALL.ofThread(first));

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(rows(model)).extracting(LanesPicture.Row::thread).containsExactly(first);
        threads.choose(ThreadFilter.ALL.ofGroup("nobody-*"));
        assertThat(rows(model)).isEmpty();
    }

    private static List<LanesPicture.Row> rows(LanesViewModel model) {
        return model.stateProperty()
                .get()
                .shown()
                .map(LanesPicture::of)
                .map(LanesPicture::threads)
                .orElseThrow();
    }

    @Test
    void aRecordingThatCannotBeReadIsToldWithItsReason() {
        LanesViewModel model = new LanesViewModel(new FileRecordings(Path.of("none.jfr")), threads);

        model.update(Frames.file(recorded, List.of()));

        assertThat(model.stateProperty().get())
                .isInstanceOfSatisfying(
                        Inquiry.State.Failed.class,
                        failed -> assertThat(failed.reason()).contains("none.jfr"));
    }

    @Test
    void theEndsOfALongNameStay() {
        assertThat(LanesPicture.shortened("ForkJoinPool.commonPool-worker-12"))
                .isEqualTo("ForkJoinPoo…l-worker-12");
    }

    @Test
    void aDumpCanBeTakenOfAJvmAndNotOfAFile() {
        DumpsViewModel model = dumps();

        model.update(
                new Frame(recorded, List.of(), recorded.range(), Frames.live(recorded).status()));
        assertThat(model.takes()).isTrue();

        model.update(Frames.file(recorded, List.of()));
        assertThat(model.takes()).isFalse();
    }

    @Test
    void lookingForDeadlocksSaysWhatWasFoundAndForgetsItWithTheJvm() {
        DumpsViewModel model = dumps();
        model.update(Frames.live(recorded));

        model.lookForDeadlocks();

        assertThat(model.deadlocksProperty().get())
                .hasValueSatisfying(
                        found -> assertThat(found.text()).startsWith("No platform thread waits"));
        Deadlocked stuck = new Deadlocked("left", "Door@1", "right", List.of("A.b(A.java:1)"));
        assertThat(new Deadlocks(0, List.of(stuck)).text())
                .isEqualTo("\"left\" waits for Door@1, held by \"right\"\n    at A.b(A.java:1)");
    }

    @Test
    void aSearchLeavesTheThreadsThatHoldTheText() {
        ThreadDump dump =
                new ThreadDump(0, "Full\n\n\"one\" #1\n  at A.b\n\n\"two\" #2\n  at C.d\n");

        assertThat(DumpsViewModel.text(dump, "c.D")).isEqualTo("\"two\" #2\n  at C.d");
        assertThat(DumpsViewModel.text(dump, " ")).isEqualTo(dump.text());
    }

    private static DumpsViewModel dumps() {
        FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
        return new DumpsViewModel(new FileRecordings(file), commands);
    }
}
