package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadQuestionTest {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "jdk.JavaMonitorEnter#enabled", "true",
                    "jdk.JavaMonitorEnter#threshold", "0 ns",
                    "jdk.ThreadPark#enabled", "true",
                    "jdk.ThreadPark#threshold", "0 ns",
                    "jdk.ThreadSleep#enabled", "true",
                    "jdk.ThreadSleep#threshold", "0 ns",
                    "jdk.VirtualThreadStart#enabled", "true",
                    "jdk.VirtualThreadEnd#enabled", "true");

    private final Object door = new Object();

    @TempDir Path folder;

    @Test
    void aThreadThatWaitsForAMonitorHasALaneThatSaysSo() throws Exception {
        Stage stage = Stage.record(folder, SETTINGS, this::waitAtTheDoor);

        ThreadLanes lanes = stage.ask(new ThreadQuestion(stage.range()));

        ThreadLane late =
                lanes.lanes().stream()
                        .filter(lane -> lane.name().equals("latecomer"))
                        .findFirst()
                        .orElseThrow();
        assertThat(late.nanos(Threading.MONITOR)).isGreaterThanOrEqualTo(50_000_000L);
        assertThat(IntStream.range(0, lanes.slots()).mapToObj(late::at))
                .contains(java.util.Optional.of(Threading.MONITOR));
    }

    @Test
    void whatLiesOutsideTheRangeIsLeftOut() throws Exception {
        Stage stage = Stage.record(folder, SETTINGS, this::waitAtTheDoor);
        TimeRange before =
                new TimeRange(
                        stage.range().fromNanos() - 9_000_000_000L, stage.range().fromNanos());

        assertThat(stage.ask(new ThreadQuestion(before)).lanes()).isEmpty();
    }

    @Test
    void virtualThreadsAreSummedAndHaveNoLane() throws Exception {
        Stage stage = Stage.record(folder, SETTINGS, ThreadQuestionTest::parkVirtually);

        ThreadLanes lanes = stage.ask(new ThreadQuestion(stage.range()));

        assertThat(lanes.virtual().started()).isEqualTo(20);
        assertThat(lanes.virtual().ended()).isEqualTo(20);
        assertThat(lanes.virtual().blockedNanos()).isPositive();
        assertThat(lanes.lanes()).extracting(ThreadLane::name).doesNotContain("drifter");
    }

    @Test
    void whatWasNotRecordedIsNotZero() throws Exception {
        Stage stage = Stage.record(folder, Map.of(), () -> {});

        assertThat(stage.ask(new ThreadQuestion(stage.range())).virtual().started()).isEqualTo(-1);
    }

    @Test
    void aDumpThatIsAskedForIsInTheRecordingThatIsUnderWay() throws Exception {
        Stage stage = Stage.record(folder, SETTINGS, () -> Diagnostics.here().writeThreadDump());

        List<ThreadDump> dumps = stage.ask(new ThreadDumpQuestion());

        assertThat(dumps).hasSize(1);
        assertThat(dumps.getFirst().entries()).anyMatch(entry -> entry.startsWith("\"main\""));
        assertThat(dumps.getFirst().deadlocked()).isFalse();
    }

    @Test
    void aDeadlockIsFoundInADump() {
        ThreadDump dump =
                new ThreadDump(
                        0,
                        "\"one\" #1\n"
                                + "   at A\n\n\n"
                                + "Found one Java-level deadlock:\n"
                                + "\"one\":\n"
                                + "  waits\n");

        assertThat(dump.deadlocked()).isTrue();
        assertThat(dump.deadlock()).startsWith("Found one Java-level deadlock").contains("waits");
    }

    private void waitAtTheDoor() throws InterruptedException {
        Thread late =
                Thread.ofPlatform()
                        .name("latecomer")
                        .unstarted(() -> {
                            synchronized (door) {
                                door.notifyAll();
                            }
                        });
        synchronized (door) {
            late.start();
            while (late.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            long until = System.nanoTime() + 60_000_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        }
        late.join();
    }

    private static void parkVirtually() throws InterruptedException {
        List<Thread> drifters =
                IntStream.range(0, 20)
                        .mapToObj(_ ->
                                Thread.ofVirtual().name("drifter").start(ThreadQuestionTest::doze))
                        .toList();
        for (Thread drifter : drifters) {
            drifter.join();
        }
    }

    /// Sleep is what is measured here.
    private static void doze() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
