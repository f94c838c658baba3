package dev.agentdyno.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BlockingEventsTest {
    @TempDir Path folder;

    private static final class Vault {}

    @Test
    void showsAMonitorThatIsWaitedFor() throws Exception {
        Snapshot snapshot = recorded("jdk.JavaMonitorEnter", BlockingEventsTest::contendForMonitor);
        assertThat(snapshot.contentions())
                .anySatisfy(found -> {
                    assertThat(found.className()).isEqualTo(Vault.class.getName());
                    assertThat(found.kind()).isEqualTo("monitor");
                    assertThat(found.site()).contains("BlockingEventsTest");
                    assertThat(found.totalNanos()).isPositive();
                });
        assertThat(snapshot.total(Signal.BLOCKED, "monitor", snapshot.range())).isPositive();
    }

    @Test
    void showsALockThatIsWaitedFor() throws Exception {
        Snapshot snapshot = recorded("jdk.ThreadPark", BlockingEventsTest::contendForLock);
        assertThat(snapshot.contentions())
                .anySatisfy(found -> {
                    assertThat(found.className()).contains("ReentrantLock");
                    assertThat(found.kind()).isEqualTo("park");
                });
    }

    @Test
    void leavesOutThreadsOfThePoolThatWaitForWork() throws Exception {
        Snapshot snapshot = recorded("jdk.ThreadPark", BlockingEventsTest::awaitLatch);
        assertThat(snapshot.eventCounts()).containsKey("jdk.ThreadPark");
        assertThat(snapshot.contentions()).isEmpty();
    }

    @Test
    void sumsWhatRecordedWritesMoved() throws Exception {
        Snapshot snapshot =
                recorded(
                        "jdk.FileWrite",
                        () -> Files.write(folder.resolve("note"), new byte[3_000]));
        assertThat(snapshot.total(Signal.IO_BYTES, "written", snapshot.range()))
                .isGreaterThanOrEqualTo(2_999);
    }

    private interface Work {
        void run() throws Exception;
    }

    private Snapshot recorded(String type, Work work) throws Exception {
        Path file = Files.createTempFile(folder, "blocking", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(type).withoutThreshold().withStackTrace();
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return Recorded.snapshot(RecordingFile.readAllEvents(file));
    }

    private static void contendForMonitor() throws InterruptedException {
        Vault vault = new Vault();
        Thread other = Thread.ofPlatform().unstarted(() -> enter(vault));
        synchronized (vault) {
            other.start();
            await(other, Thread.State.BLOCKED);
        }
        other.join();
    }

    private static void enter(Vault vault) {
        synchronized (vault) {
            Thread.onSpinWait();
        }
    }

    private static void contendForLock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Thread other =
                Thread.ofPlatform()
                        .unstarted(() -> {
                            lock.lock();
                            lock.unlock();
                        });
        lock.lock();
        try {
            other.start();
            await(other, Thread.State.WAITING);
        } finally {
            lock.unlock();
        }
        other.join();
    }

    private static void awaitLatch() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                latch.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        await(other, Thread.State.WAITING);
        latch.countDown();
        other.join();
    }

    private static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }
}
