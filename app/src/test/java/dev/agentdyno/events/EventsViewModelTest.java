package dev.agentdyno.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.LineData;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.reader.Field;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsViewModelTest {
    private static final String ENTER = "jdk.JavaMonitorEnter";

    @TempDir private static Path folder;
    private static LateRecordings recordings;
    private static List<RecordedEvent> events;
    private static Frame frame;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private final EventsViewModel model =
            new EventsViewModel(recordings, commands, new ThreadChoice());

    @BeforeAll
    static void record() throws Exception {
        Path file = BusyJvm.record(folder, 8, 50);
        events = RecordingFile.readAllEvents(file);
        recordings = new LateRecordings(file);
        frame = all(BusyJvm.read(file));
    }

    private static Frame all(Snapshot snapshot) {
        Frame file = Frames.file(snapshot, List.of());
        // Other threads of this JVM may have waited since long before the recording began.
        TimeRange whole =
                new TimeRange(
                        file.range().fromNanos() - Duration.ofDays(1).toNanos(),
                        file.range().toNanos() + Duration.ofDays(1).toNanos());
        return new Frame(snapshot, List.of(), whole, file.status());
    }

    @AfterAll
    static void close() {
        recordings.close();
    }

    @BeforeEach
    void look() {
        model.update(frame);
        recordings.answer();
    }

    private static Stream<RecordedEvent> theirs(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type));
    }

    private void choose(String type, String filter) {
        model.choose(type, filter);
        recordings.answer();
    }

    private static Stream<TypeNode> leaves(List<TypeNode> nodes) {
        return nodes.stream()
                .flatMap(node ->
                        node.type().isPresent() ? Stream.of(node) : leaves(node.children()));
    }

    @Test
    void everyTypeThatWasSeenIsListedWithItsCount() {
        List<TypeNode> types = leaves(model.picture().types()).toList();

        assertThat(types.stream().mapToLong(TypeNode::count).sum()).isEqualTo(events.size());
        assertThat(types.stream().mapToDouble(TypeNode::share).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void aSearchLeavesOnlyTheTypesOfThatName() {
        model.search("MonitorEnt");

        assertThat(leaves(model.picture().types()))
                .extracting(TypeNode::name)
                .containsExactly("JavaMonitorEnter");
    }

    @Test
    void itReadsUntilTheAnswerIsThereAndNotAfterwards() {
        assertThat(model.reading().get()).isFalse();
        model.choose(ENTER, "");
        assertThat(model.reading().get()).isTrue();
        recordings.answer();
        assertThat(model.reading().get()).isFalse();

        model.filter("duration > 5ms");
        assertThat(model.reading().get()).isTrue();
        model.cancel();
        assertThat(model.reading().get()).isFalse();
        recordings.answer();
    }

    @Test
    void aFilterLeavesOnlyWhatPasses() {
        choose(ENTER, "");
        model.filter("duration > 5ms");
        recordings.answer();

        long passing =
                theirs(ENTER).filter(event -> event.getDuration().toNanos() > 5_000_000).count();
        assertThat(model.picture().listed().orElseThrow().window().size())
                .isPositive()
                .isEqualTo((int) passing);
    }

    @Test
    void aFilterThatCannotBeUnderstoodIsExplainedAndTheTableStays() {
        choose(ENTER, "");
        int before = model.picture().listed().orElseThrow().window().size();

        model.filter("durtion > 5ms");
        recordings.answer();

        assertThat(model.picture().filterFault())
                .hasValueSatisfying(words -> assertThat(words).contains("durtion", "duration"));
        assertThat(model.picture().listed().orElseThrow().window().size()).isEqualTo(before);
    }

    @Test
    void sortingByTheSameFieldAgainTurnsTheOrder() {
        choose(ENTER, "");
        Field duration = model.picture().type().orElseThrow().field("duration").orElseThrow();
        model.sort("duration");
        recordings.answer();
        String shortest = model.cell(0, duration);
        model.sort("duration");
        recordings.answer();

        assertThat(Double.parseDouble(model.cell(0, duration)))
                .isGreaterThan(Double.parseDouble(shortest));
    }

    @Test
    void aGroupOpensItsEvents() {
        choose(ENTER, "");
        model.group(Optional.of("eventThread"));
        recordings.answer();
        EventsPicture.GroupRow group = model.picture().groups().getFirst();
        model.openGroup(group.key());
        recordings.answer();

        assertThat(model.picture().choice().filter())
                .isEqualTo("eventThread = \"" + group.key() + "\"");
        assertThat(model.picture().listed().orElseThrow().window().size())
                .isEqualTo(Integer.parseInt(group.count()));
    }

    @Test
    void everyNumberCanBeDrawn() {
        choose(ENTER, "");
        assertThat(model.picture().numbers()).isNotEmpty();
        for (Field number : model.picture().numbers()) {
            model.measure(Optional.of(number.name()));
            recordings.answer();

            assertThat(model.picture().chart().heading()).contains(number.name());
            assertThat(model.picture().chart().measured())
                    .as(number.name())
                    .anySatisfy(line -> assertThat(drawn(line)).isTrue());
        }
        model.measure(Optional.empty());
        recordings.answer();
        assertThat(model.picture().chart().measured()).isEmpty();
    }

    private boolean drawn(LineData line) {
        return IntStream.range(0, model.picture().chart().grid().slots())
                .anyMatch(slot -> Double.isFinite(line.values().applyAsDouble(slot)));
    }

    @Test
    void aChosenEventTellsAllItsFieldsAndItsStack() {
        choose(ENTER, "");
        model.select(0);
        recordings.answer();

        assertThat(model.picture().detail())
                .hasValueSatisfying(detail -> {
                    assertThat(detail.stack()).isNotEmpty();
                    assertThat(detail.entries()).hasSizeGreaterThan(5);
                });
    }

    @Test
    void theTableIsWrittenAsItIsFiltered() throws Exception {
        Path file = folder.resolve("events.csv");
        choose(ENTER, "duration > 5ms");
        model.writeCsv(file, List.of("eventThread", "duration"));
        recordings.answer();

        int size = model.picture().listed().orElseThrow().window().size();
        assertThat(Files.readAllLines(file))
                .hasSize(size + 1)
                .contains("eventThread,duration_seconds");
        assertThat(commands.done).anyMatch(line -> line.contains("events.csv"));
    }

    @Test
    void argumentsAreWrittenOnlyWhereExportsHoldEverything() throws Exception {
        Path file = folder.resolve("jvm.csv");
        choose("jdk.JVMInformation", "");
        List<Field> columns = model.picture().listed().orElseThrow().window().type().fields();
        List<String> copied = new ArrayList<>();

        model.writeCsv(file, List.of());
        model.lines(columns, copied::add);
        recordings.answer();
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(copied).containsExactly("");
        assertThat(model.line(0, columns)).isEmpty();
        assertThat(commands.done).anyMatch(line -> line.contains("left out"));

        assertThat(model.taken("-Dkey=value")).isEqualTo("(removed)");

        commands.scrubs = false;
        assertThat(model.taken("-Dkey=value")).isEqualTo("-Dkey=value");
        model.writeCsv(file, List.of());
        recordings.answer();
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(1);
        assertThat(model.line(0, columns)).isPresent();
    }

    @Test
    void aTableThatCannotBeWrittenIsToldWithItsFile() {
        choose(ENTER, "");
        model.writeCsv(folder, List.of());
        recordings.answer();

        assertThat(commands.done)
                .containsExactly("failure Cannot write " + folder + ": it is a folder");
    }

    @Test
    void aTypeThatTheRecordingDoesNotHaveIsSaidSo() {
        choose("jdk.NoSuchThing", "");

        assertThat(model.picture().empty()).contains("jdk.NoSuchThing");
    }
}
