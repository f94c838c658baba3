package dev.agentdyno.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Feeds from real recordings that are read to their end and send no more snapshots.
class FrameFeedTest {
    private static final long PATIENCE_SECONDS = 30;
    private static Path recording;

    private final BlockingQueue<Moment> sent = new LinkedBlockingQueue<>();
    private final FrameFeed feed = new FrameFeed(sent::add);
    private Watching first;
    private Watching second;

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        recording = BusyJvm.record(folder, 24, 50);
    }

    @BeforeEach
    void open() throws Exception {
        first = watching("first");
        second = watching("second");
    }

    @AfterEach
    void close() {
        feed.close();
        first.session().close();
        second.session().close();
    }

    private static Watching watching(String name) throws Exception {
        Session session = Session.open(FileSource.open(recording));
        session.await();
        return new Watching(session, Watching.Kind.FILE, name);
    }

    private Moment next(Predicate<Moment> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Moment moment = sent.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(moment).as("a moment in time").isNotNull();
            if (condition.test(moment)) {
                return moment;
            }
        }
    }

    private static boolean isMeasured(Moment moment) {
        return moment.recordingBytes() > 0;
    }

    @Test
    void aRecordingIsExaminedAndMeasuredWithoutAnotherSnapshot() throws Exception {
        feed.watch(first);

        Moment moment = next(FrameFeedTest::isMeasured);
        Snapshot snapshot = moment.snapshot();
        assertThat(moment.findings())
                .isNotEmpty()
                .isEqualTo(Detectors.examine(snapshot, snapshot.range()));
    }

    @Test
    void theLastRangeLookedAtIsExaminedHoweverFastTheyFollow() throws Exception {
        feed.watch(first);
        Snapshot snapshot = next(FrameFeedTest::isMeasured).snapshot();
        TimeRange whole = snapshot.range();
        TimeRange instant = new TimeRange(whole.fromNanos(), whole.fromNanos() + 1);
        List<Finding> expected = Detectors.examine(snapshot, instant);
        assertThat(expected).isNotEqualTo(Detectors.examine(snapshot, whole));

        for (int i = 1; i < 50; i++) {
            feed.look(new TimeRange(whole.fromNanos() + i, whole.toNanos()));
        }
        feed.look(instant);

        assertThat(next(moment -> moment.findings().equals(expected)).watching()).isEqualTo(first);
    }

    @Test
    void nothingOfTheSourceBeforeFollowsTheNext() throws Exception {
        feed.watch(first);
        feed.watch(second);
        sent.removeIf(moment -> moment.watching().equals(first));

        next(FrameFeedTest::isMeasured);
        feed.refresh();
        feed.resend();
        assertThat(sent).extracting(Moment::watching).containsOnly(second);
    }
}
