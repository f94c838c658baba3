package dev.agentdyno.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.page.SumRow;
import dev.agentdyno.page.SurveyModel;
import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventTable;
import dev.agentdyno.query.EventWindow;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocksModelTest {
    @TempDir private static Path folder;

    /// Longer than any thread of this JVM may have parked when the recording began.
    private static final long MARGIN_NANOS = Duration.ofHours(1).toNanos();

    private static LateRecordings recordings;
    private static List<RecordedEvent> events;
    private static Frame frame;

    private final ThreadChoice threads = new ThreadChoice();
    private final SurveyModel model = LocksView.model(recordings, threads);

    @BeforeAll
    static void record() throws Exception {
        Path file = BusyJvm.record(folder, 8, 50);
        events = RecordingFile.readAllEvents(file);
        recordings = new LateRecordings(file);
        Frame whole = Frames.file(BusyJvm.read(file), List.of());
        TimeRange all =
                new TimeRange(
                        whole.range().fromNanos() - MARGIN_NANOS,
                        whole.range().toNanos() + MARGIN_NANOS);
        frame = new Frame(whole.snapshot(), List.of(), all, whole.status());
    }

    @AfterAll
    static void close() {
        recordings.close();
    }

    @BeforeEach
    void look() {
        threads.choose(threads.filter().withConsole(true));
        model.update(frame);
        recordings.answer();
    }

    private List<SumRow> rows(String table) {
        return model.picture().tables().get(table);
    }

    private static long theirs(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type)).count();
    }

    private static long count(List<SumRow> rows, String type) {
        return rows.stream()
                .filter(row -> row.type().equals(type))
                .mapToLong(row -> Long.parseLong(row.count().replace(",", "")))
                .sum();
    }

    @Test
    void everyWaitIsCountedOnceWhateverItIsSummedBy() {
        for (String table : List.of("class", "site", "thread")) {
            assertThat(count(rows(table), LockSurvey.ENTER))
                    .as(table)
                    .isPositive()
                    .isEqualTo(theirs(LockSurvey.ENTER));
            assertThat(count(rows(table), LockSurvey.PARK)).isEqualTo(theirs(LockSurvey.PARK));
        }
        assertThat(count(rows("pinned"), LockSurvey.PINNED))
                .isPositive()
                .isEqualTo(theirs(LockSurvey.PINNED));
    }

    @Test
    void whoWaitsIsToldWithWhoHeldTheLock() {
        assertThat(rows("owner"))
                .anySatisfy(row -> {
                    assertThat(row.name()).startsWith("worker-");
                    assertThat(row.words()).contains("waits for");
                });
    }

    @Test
    void theEventsOfARowAreAsManyAsItSays() throws Exception {
        List<SumRow> all = new ArrayList<>();
        model.picture().tables().values().forEach(all::addAll);
        List<EventWindow> found = new ArrayList<>();
        for (SumRow row : all) {
            recordings.ask(
                    (recording, progress) ->
                            new EventTable()
                                    .window(
                                            recording,
                                            EventQuery.of(row.type()).where(row.filter()),
                                            0,
                                            1,
                                            Progress.NONE),
                    found::add,
                    reason -> assertThat(reason).as(row.filter()).isEmpty());
        }
        recordings.answer();
        assertThat(found).hasSameSizeAs(all);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).size())
                    .as(all.get(i).filter())
                    .isGreaterThanOrEqualTo(Integer.parseInt(all.get(i).count()));
        }
    }
}
