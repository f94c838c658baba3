package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Session;
import dev.agentdyno.survey.ClassCount;
import dev.agentdyno.survey.ClassQuestion;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Asks real JVMs, this one and others.
@Timeout(180)
class DiagnosticsTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    static Stream<Path> homes() {
        return ForeignJvm.homes();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void anotherJvmCountsCollectsDumpsAndNamesItsDeadlocks(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder, "-Ddeadlock=true");
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            CountDownLatch dumped = new CountDownLatch(1);
            CountDownLatch collected = new CountDownLatch(1);
            source.start(event -> {
                countDownIf(event.getEventType().getName().equals("jdk.ThreadDump"), dumped);
                countDownIf(requested(event), collected);
            });
            Diagnostics diagnostics = source.diagnostics().orElseThrow();

            assertThat(diagnostics.allObjects()).contains("java.lang.String");
            assertThat(diagnostics.liveObjects()).contains("java.lang.String");
            assertThat(diagnostics.deadlocks())
                    .extracting(Deadlocked::thread, Deadlocked::heldBy)
                    .containsExactlyInAnyOrder(tuple("left", "right"), tuple("right", "left"));
            diagnostics.writeThreadDump();
            assertThat(dumped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            diagnostics.collect();
            assertThat(collected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

            jvm.end();
            source.await();
            assertThat(source.diagnostics()).isEmpty();
            assertThatThrownBy(diagnostics::deadlocks)
                    .isInstanceOf(IOException.class)
                    .hasMessage(source.name() + " cannot be reached any more");
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void whatIsCountedIsInTheExport(Path home) throws Exception {
        try (ForeignJvm jvm = ForeignJvm.start(home, folder);
                Session session =
                        Session.open(AttachedSource.attach(jvm.pid(), Template.DEFAULT))) {
            session.source().diagnostics().orElseThrow().writeLiveObjects();
            Path export = folder.resolve("export.jfr");
            session.source().dump(export);
            try (Recording recording = Recording.open(export)) {
                TimeRange all = new TimeRange(0, Long.MAX_VALUE);
                assertThat(new ClassQuestion(all).answer(recording, Progress.NONE))
                        .extracting(ClassCount::className)
                        .contains("byte[]");
            }
        }
    }

    private static void countDownIf(boolean seen, CountDownLatch latch) {
        if (seen) {
            latch.countDown();
        }
    }

    private static boolean requested(RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.GarbageCollection")
                && "System.gc()".equals(event.getString("cause"));
    }

    @Test
    void aJvmThatCollectsByItselfAloneSaysSo() throws Exception {
        try (ForeignJvm jvm =
                        ForeignJvm.start(
                                homes().findFirst().orElseThrow(),
                                folder,
                                "-XX:+DisableExplicitGC");
                AttachedSource source = AttachedSource.attach(jvm.pid(), Template.LOW)) {
            assertThatThrownBy(() -> source.diagnostics().orElseThrow().collect())
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Worker, pid "
                                    + jvm.pid()
                                    + " collects by itself alone: it was started with"
                                    + " -XX:+DisableExplicitGC");
        }
    }

    @Test
    void threadsOfThisJvmThatWaitForEachOtherAreNamed() throws Exception {
        ReentrantLock left = new ReentrantLock();
        ReentrantLock right = new ReentrantLock();
        CountDownLatch both = new CountDownLatch(2);
        Thread one = Thread.ofPlatform().name("one").start(() -> lock(left, right, both));
        Thread two = Thread.ofPlatform().name("two").start(() -> lock(right, left, both));
        try {
            while (!left.hasQueuedThreads() || !right.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
            List<Deadlocked> found = Diagnostics.here().deadlocks();

            assertThat(found)
                    .extracting(Deadlocked::thread)
                    .containsExactlyInAnyOrder("one", "two");
            assertThat(found.getFirst().waitsFor()).contains("ReentrantLock");
            assertThat(found.getFirst().stack())
                    .anyMatch(call -> call.contains("DiagnosticsTest.lock"));
        } finally {
            one.interrupt();
            two.interrupt();
            one.join();
            two.join();
        }
    }

    private static void lock(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
        first.lock();
        try {
            both.countDown();
            both.await();
            second.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            first.unlock();
        }
    }
}
