package dev.agentdyno.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.LoopStall;
import dev.agentdyno.timeline.Snapshot;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real event loop, recorded in this JVM.
@Timeout(180)
class BlockedEventLoopTest {
    private static final int TIMES = 8;
    private static final long PAUSE_MILLIS = 60;

    @TempDir Path folder;

    /// What the loop does in a turn.
    private interface Task {
        void run() throws Exception;
    }

    @Test
    void aLoopThatSleepsIsNamedWithThePlaceAndAnAdvice() throws Exception {
        Snapshot snapshot = recorded(BlockedEventLoopTest::doze);
        List<LoopStall> stalls = snapshot.loopStalls();
        assertThat(stalls)
                .singleElement()
                .satisfies(stall -> {
                    assertThat(stall.kind()).isEqualTo("sleep");
                    assertThat(stall.thread()).contains("EventLoop");
                    assertThat(stall.site())
                            .isEqualTo(BlockedEventLoopTest.class.getName() + ".doze");
                    assertThat(stall.count()).isEqualTo(TIMES);
                    assertThat(stall.totalNanos())
                            .isGreaterThanOrEqualTo(TIMES * PAUSE_MILLIS * 1_000_000);
                });

        assertThat(findings(snapshot))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.title())
                            .isEqualTo("An event loop stands still while it sleeps");
                    assertThat(finding.subject()).endsWith(".doze");
                    assertThat(finding.severity()).isNotEqualTo(Severity.LOW);
                    assertThat(finding.advice()).contains("virtual thread");
                    assertThat(finding.evidence())
                            .extracting(Evidence::page)
                            .containsExactly(Evidence.IO, Evidence.THREADS);
                });
    }

    @Test
    void aLoopThatWaitsForAResultIsFoundToo() throws Exception {
        Snapshot snapshot = recorded(BlockedEventLoopTest::waitFor);
        assertThat(snapshot.loopStalls())
                .anySatisfy(stall -> assertThat(stall.kind()).isEqualTo("park"));
        assertThat(findings(snapshot))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).endsWith(".waitFor"));
    }

    @Test
    void aLoopThatGoesOnIsFine() throws Exception {
        assertThat(findings(recorded(() -> {}))).isEmpty();
    }

    static void doze() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }

    static void waitFor() throws Exception {
        try {
            new CompletableFuture<String>().get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // nobody answers
        }
    }

    private static List<Finding> findings(Snapshot snapshot) {
        return Detectors.examine(snapshot, snapshot.range()).stream()
                .filter(finding -> finding.id().startsWith("blocked-event-loop"))
                .toList();
    }

    private Snapshot recorded(Task task) throws Exception {
        Path file = folder.resolve("loop.jfr");
        try (Recording recording = new Recording()) {
            for (String type : List.of("jdk.ThreadSleep", "jdk.ThreadPark")) {
                recording.enable(type).withThreshold(Duration.ofMillis(5)).withStackTrace();
            }
            recording.start();
            onLoop(task);
            recording.stop();
            recording.dump(file);
        }
        return read(file);
    }

    private static void onLoop(Task task) throws Exception {
        try (var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            for (int i = 0; i < TIMES; i++) {
                loops.submit(
                                () -> {
                                    task.run();
                                    return true;
                                })
                        .get();
            }
        }
    }

    private static Snapshot read(Path file) throws IOException, InterruptedException {
        try (Session session = Session.open(FileSource.open(file))) {
            session.await();
            return session.snapshot();
        }
    }
}
