package dev.agentdyno.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.source.EmbeddedSource;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.telemetry.Histograms;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Probe;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {
    @TempDir Path folder;

    @Test
    void showsEventsOfThisJvm() throws Exception {
        try (Session session = Session.open(EmbeddedSource.open())) {
            session.setLive(true);
            emit("first", 5);
            Snapshot snapshot = await(session, ended("first"));
            assertThat(snapshot.total(Signal.LOAD_ACHIEVED, snapshot.range())).isEqualTo(5);
            assertThat(snapshot.facts().pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(snapshot.facts().cores()).isPositive();
            assertThat(snapshot.facts().heapMax()).isPositive();
        }
    }

    @Test
    void aRecordingIsAsLongAsFromItsFirstEventToItsLast() throws Exception {
        Path kept = Path.of("src/test/resources/dev/agentdyno/analysis/trouble.jfr");
        LongSummaryStatistics ends =
                RecordingFile.readAllEvents(kept).stream()
                        .map(RecordedEvent::getEndTime)
                        .mapToLong(end -> end.getEpochSecond() * 1_000_000_000L + end.getNano())
                        .summaryStatistics();
        try (Session session = Session.open(FileSource.open(kept))) {
            session.await();
            assertThat(session.snapshot().recorded())
                    .isEqualTo(new TimeRange(ends.getMin(), ends.getMax()));
        }
    }

    @Test
    void seesTheJvmAtWork() throws Exception {
        try (Session session = Session.open(EmbeddedSource.open())) {
            session.setLive(true);
            System.gc();
            Snapshot snapshot =
                    await(
                            session,
                            now ->
                                    known(now, Signal.CPU_JVM)
                                            && known(now, Signal.HEAP_LIVE)
                                            && known(now, Signal.THREADS_PLATFORM)
                                            && known(now, Signal.ALLOCATION_RATE)
                                            && !now.collections().isEmpty());
            assertThat(snapshot.value(Signal.HEAP_LIVE, snapshot.range())).isPositive();
            assertThat(snapshot.total(Signal.GC_PAUSE_SHARE, snapshot.range())).isPositive();
            assertThat(snapshot.collections().getFirst().usedBefore()).isPositive();
            assertThat(snapshot.collections().getFirst().cause()).isEqualTo("System.gc()");
        }
    }

    @Test
    void timesItsProbes() throws Exception {
        try (Session session = Session.open(EmbeddedSource.open())) {
            session.setLive(true);
            Snapshot snapshot = await(session, now -> now.probe().sequence() >= 20);
            Probe probe = snapshot.probe();
            System.out.printf("event to timeline, p99: %.1f ms%n", probe.latencyP99Seconds() * 1e3);
            assertThat(probe.latencyP99Seconds()).isPositive();
            assertThat(System.nanoTime() - probe.emittedNanos()).isPositive();
        }
    }

    @Test
    void aDumpHoldsEveryEventThatWasStreamed() throws Exception {
        Path file = folder.resolve("all.jfr");
        try (EmbeddedSource source = EmbeddedSource.open();
                Session session = Session.open(source)) {
            int events = 200_000;
            for (int i = 0; i < events; i++) {
                LoadIntervalEvent event = new LoadIntervalEvent();
                event.intervalTime = 1;
                event.completed = 1;
                event.commit();
            }
            emit("done", 1);
            Snapshot snapshot = await(session, ended("done"));
            source.dump(file);
            assertThat(snapshot.eventCounts()).containsEntry(LoadIntervalEvent.NAME, events + 1L);
            assertThat(count(file, LoadIntervalEvent.NAME)).isEqualTo(events + 1);
        }
    }

    @Test
    void aFileShowsWhatWasShownLive() throws Exception {
        Path file = folder.resolve("run.jfr");
        Snapshot live;
        try (EmbeddedSource source = EmbeddedSource.open();
                Session session = Session.open(source)) {
            session.setLive(true);
            System.gc();
            for (int i = 1; i <= 40; i++) {
                emit("run " + i, i);
                await(session, ended("run " + i));
            }
            live = session.snapshot();
            source.dump(file);
        }
        try (Session session = Session.open(FileSource.open(file))) {
            session.await();
            assertSame(session.snapshot(), live);
        }
    }

    /// The file goes on a little further than what was seen live.
    private static void assertSame(Snapshot file, Snapshot live) {
        assertThat(file.startNanos()).isEqualTo(live.startNanos());
        assertThat(file.slotNanos()).isEqualTo(live.slotNanos());
        assertThat(file.slots()).isGreaterThanOrEqualTo(live.slots());
        for (Signal signal : Signal.values()) {
            assertThat(values(file, signal, live.slots() - 8))
                    .as(signal.name())
                    .containsExactly(values(live, signal, live.slots() - 8));
        }
        assertThat(file.runs()).isEqualTo(live.runs());
        assertThat(file.marks()).isEqualTo(live.marks());
        assertThat(file.operations()).isEqualTo(live.operations());
        assertThat(file.nPlusOnes()).isEqualTo(live.nPlusOnes());
        assertThat(file.collections())
                .startsWith(live.collections().toArray(new dev.agentdyno.timeline.Collection[0]));
        assertThat(file.percentiles(Distribution.RESPONSE_TIME).between(file.range()))
                .isEqualTo(live.percentiles(Distribution.RESPONSE_TIME).between(live.range()));
    }

    private static double[] values(Snapshot snapshot, Signal signal, int slots) {
        return snapshot.series(signal).values(0, slots);
    }

    private static boolean known(Snapshot snapshot, Signal signal) {
        return !Double.isNaN(snapshot.value(signal, snapshot.range()));
    }

    private static Predicate<Snapshot> ended(String run) {
        return snapshot ->
                snapshot.runs().stream()
                        .filter(info -> info.id().equals(run))
                        .anyMatch(info -> !info.running());
    }

    private static Snapshot await(Session session, Predicate<Snapshot> condition)
            throws InterruptedException {
        BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
        try (Session.Subscription _ = session.onSnapshot(snapshots::add)) {
            Snapshot snapshot = session.snapshot();
            while (!condition.test(snapshot)) {
                snapshot = snapshots.poll(30, TimeUnit.SECONDS);
                assertThat(snapshot).as("a snapshot within 30 s").isNotNull();
            }
            return snapshot;
        }
    }

    private static void emit(String run, int completed) {
        marker(run, "start");
        ToolCallEvent call = new ToolCallEvent();
        call.begin();
        call.runId = run;
        call.toolName = "price";
        call.commit();
        LoadIntervalEvent event = new LoadIntervalEvent();
        event.runId = run;
        event.intervalTime = 1_000_000;
        event.completed = completed;
        Histogram times = Histograms.create();
        times.recordValueWithCount(1_000_000L * completed, completed);
        event.responseTimes = Histograms.encode(times);
        event.commit();
        marker(run, "end");
    }

    private static void marker(String run, String phase) {
        RunMarkerEvent event = new RunMarkerEvent();
        event.runId = run;
        event.phase = phase;
        event.workload = "test";
        event.commit();
    }

    private static long count(Path file, String type) throws IOException {
        long count = 0;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                count += recording.readEvent().getEventType().getName().equals(type) ? 1 : 0;
            }
        }
        return count;
    }
}
