package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FileRecordings;
import dev.agentdyno.page.Frames;
import dev.agentdyno.shell.ThreadFilter.Only;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists the threads of a real recording.
class ThreadListModelTest {
    private static final int MANY = 15;

    @TempDir static Path folder;
    private static Path file;
    private static Frame frame;
    private static volatile long sink;

    private final ThreadChoice threads = new ThreadChoice();
    private ThreadListModel model;

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("threads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.ThreadSleep").withoutThreshold();
            recording.start();
            run(ThreadListModelTest::spin, "spinner-1");
            run(ThreadListModelTest::spin, "spinner-2");
            for (int i = 1; i <= MANY; i++) {
                run(ThreadListModelTest::rest, "rester-" + i);
            }
            run(ThreadListModelTest::rest, "loner");
            run(ThreadListModelTest::rest, "dyno-something");
            recording.stop();
            recording.dump(file);
        }
        frame = Frames.file(BusyJvm.read(file), List.of());
    }

    private static void run(Runnable work, String name) throws InterruptedException {
        Thread thread = new Thread(work, name);
        thread.start();
        thread.join();
    }

    private static void spin() {
        long end = System.nanoTime() + 600_000_000L;
        while (System.nanoTime() < end) {
            sink = sink * 31 + 7;
        }
    }

    private static void rest() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void look() {
        model = new ThreadListModel(new FileRecordings(file), threads);
        model.update(frame);
    }

    private List<String> names() {
        return model.rows().stream().flatMap(row -> row.chosen().stream()).map(Only::name).toList();
    }

    private ThreadRow.Some row(Only only) {
        return model.rows().stream()
                .filter(ThreadRow.Some.class::isInstance)
                .map(ThreadRow.Some.class::cast)
                .filter(row -> row.threads().equals(only))
                .findFirst()
                .orElseThrow();
    }

    private static long recorded(String thread) throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .filter(event -> event.getThread("sampledThread").getJavaName().equals(thread))
                .count();
    }

    @Test
    void threadsStandUnderTheirGroupWithWhatTheyRan() throws Exception {
        assertThat(names().getFirst()).isEqualTo("spinner-*");
        assertThat(row(new Only.Group("spinner-*")).samples())
                .isEqualTo(recorded("spinner-1") + recorded("spinner-2"))
                .isPositive();
        assertThat(row(new Only.One("spinner-2")).samples()).isEqualTo(recorded("spinner-2"));
        assertThat(row(new Only.One("spinner-2")).within()).isTrue();
        assertThat(row(new Only.One("loner")).within()).isFalse();
    }

    @Test
    void aSearchFindsThreadsOfALargePoolThatAreNotListedAtFirst() {
        assertThat(model.rows()).contains(new ThreadRow.More(MANY - 12));

        model.search("RESTER-1");

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "rester-*",
                        "rester-1",
                        "rester-10",
                        "rester-11",
                        "rester-12",
                        "rester-13",
                        "rester-14",
                        "rester-15");
        assertThat(model.rows()).noneMatch(ThreadRow.More.class::isInstance);
    }

    @Test
    void threadsOfTheConsoleAreListedOnlyOnRequest() {
        assertThat(names()).doesNotContain("dyno-something");

        model.showConsole(true);

        assertThat(names()).contains("dyno-something");
    }

    @Test
    void choosingARowNarrowsEveryPageAndTheFirstRowShowsAllAgain() {
        assertThat(model.choose(row(new Only.One("loner")))).isTrue();
        assertThat(threads.filter()).isEqualTo(ThreadFilter.ALL.ofThread("loner"));
        assertThat(threads.narrowed().get()).isTrue();
        assertThat(model.chosen(row(new Only.One("loner")))).isTrue();

        assertThat(model.choose(new ThreadRow.More(3))).isFalse();
        assertThat(model.choose(model.rows().getFirst())).isTrue();
        assertThat(threads.filter().only()).isEqualTo(Optional.empty());
    }
}
