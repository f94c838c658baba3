package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.compiler.CompilerView;
import dev.agentdyno.events.EventsView;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.io.IoView;
import dev.agentdyno.locks.LocksView;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Page;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The pages of locks, I/O, the compiler and events on a screen, with a real recording behind them.
@ExtendWith(ApplicationExtension.class)
class SurveyPagesTest {
    private static final String WRITE = "jdk.FileWrite";

    @TempDir private static Path folder;
    private static Path recording;
    private static List<RecordedEvent> events;
    private static Frame frame;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
    private final ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
    private final ThreadChoice threads = new ThreadChoice();
    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        recording = folder.resolve("io.jfr");
        try (Recording of = new Recording()) {
            of.enable(WRITE).withoutThreshold().withStackTrace();
            of.enable("jdk.JavaExceptionThrow").withStackTrace();
            of.enable("jdk.ExecuteVMOperation").withoutThreshold();
            of.enable("jdk.SafepointBegin").withoutThreshold();
            of.enable("jdk.JavaMonitorEnter").withoutThreshold();
            of.start();
            work();
            of.stop();
            of.dump(recording);
        }
        events = RecordingFile.readAllEvents(recording);
        Snapshot snapshot = BusyJvm.read(recording);
        long from = dev.agentdyno.reader.Interval.nanos(events.getFirst().getStartTime());
        TimeRange all = new TimeRange(from - 60_000_000_000L, from + 60_000_000_000L);
        frame = new Frame(snapshot, List.of(), all, Frames.file(snapshot, List.of()).status());
    }

    private static void work() throws Exception {
        for (int i = 0; i < 9; i++) {
            Files.write(folder.resolve("note" + i % 3), new byte[2048]);
            try {
                throw new IllegalStateException("note " + i);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("note " + i);
            }
        }
        System.gc();
        waitFor("waiter-1");
        waitFor("other-1");
    }

    /// Has a thread of that name wait for a lock that this one holds.
    private static void waitFor(String name) throws Exception {
        Object lock = new Object();
        Thread waiter = new Thread(() -> enter(lock), name);
        synchronized (lock) {
            waiter.start();
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> waiter.getState() == Thread.State.BLOCKED);
        }
        waiter.join();
    }

    private static void enter(Object lock) {
        synchronized (lock) {
            assertThat(lock).isNotNull();
        }
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    /// With as much room as a window of 1100 × 700 has for a page.
    private void openSmall(FxRobot robot, LateRecordings recordings, Page page) {
        open(robot, recordings, page);
        robot.interact(() -> ((Region) root.getChildren().getFirst()).setMaxSize(1052, 588));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(FxRobot robot, LateRecordings recordings, Page page) {
        robot.interact(() -> root.getChildren().setAll(page.build()));
        robot.interact(() -> {
            page.update(frame);
            recordings.answer();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<SumRow> rows(FxRobot robot, String id) {
        TableView<?> table = robot.lookup("#" + id).queryAs(TableView.class);
        return table.getItems().stream().map(SumRow.class::cast).toList();
    }

    private static long theirs(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type)).count();
    }

    private static long count(List<SumRow> rows, String type) {
        return rows.stream()
                .filter(row -> row.type().equals(type))
                .mapToLong(row -> Long.parseLong(row.count()))
                .sum();
    }

    @Test
    void filesAreToldByPathAndOpenTheirEvents(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new IoView(commands, recordings, threads, window));

            assertThat(count(rows(robot, "io-table"), WRITE)).isEqualTo(theirs(WRITE));
            assertThat(count(rows(robot, "io-throws"), "jdk.JavaExceptionThrow"))
                    .isEqualTo(theirs("jdk.JavaExceptionThrow"));
            robot.doubleClickOn((Label label) -> label.getText().endsWith("note1"));
            assertThat(commands.done)
                    .anyMatch(line ->
                            line.startsWith("openEvents jdk.FileWrite path = ")
                                    && line.contains("note1"));
        }
    }

    @Test
    void operationsOfTheJvmAreToldWithTheirTime(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new CompilerView(commands, recordings, threads, window));

            TableView<?> table = robot.lookup("#compiler-operations").queryAs(TableView.class);
            assertThat(table.getItems().stream().map(Object::toString))
                    .anyMatch(row ->
                            row.contains("stops all threads")
                                    && !row.contains("reachLongest=" + Figures.UNKNOWN));
            assertThat(rows(robot, "compiler-table")).isEmpty();
        }
    }

    @Test
    void theLongestNameOfAnOperationIsNotCutInASmallWindow(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            openSmall(robot, recordings, new CompilerView(commands, recordings, threads, window));

            TableView<?> table = robot.lookup("#compiler-operations").queryAs(TableView.class);
            Text longest = new Text("CollectForMetadataAllocation");
            longest.setFont(Font.font("JetBrains Mono", 12));
            assertThat(table.getWidth()).isLessThan(540);
            assertThat(table.getColumns().getFirst().getWidth())
                    .isGreaterThan(longest.getLayoutBounds().getWidth() + 16);
        }
    }

    @Test
    void theCodeThatWaitsIsSeenWithoutScrollingInASmallWindow(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            openSmall(robot, recordings, new LocksView(commands, recordings, threads, window));

            Node graph = robot.lookup("#locks-flame").query();
            Node page = root.getChildren().getFirst();
            double top = graph.localToScene(graph.getLayoutBounds()).getMinY();
            double bottom = page.localToScene(page.getLayoutBounds()).getMaxY();
            assertThat(bottom - top).isGreaterThan(200);
        }
    }

    @Test
    void aPageWithoutItsEventsSaysWhatIsMissing(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new LocksView(commands, recordings, threads, window));

            assertThat(rows(robot, "locks-pinned")).isEmpty();
            assertThat(
                            robot.lookup((Label label) ->
                                            label.getText().startsWith("No virtual thread kept"))
                                    .queryAll())
                    .isNotEmpty();
        }
    }

    @Test
    void theCodeThatWaitsIsDrawnForTheThreadsChosen(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new LocksView(commands, recordings, threads, window));

            FlameGraph graph = robot.lookup("#locks-flame").queryAs(FlameGraph.class);
            assertThat(graph.isVisible()).isTrue();
            assertThat(names(graph)).anyMatch(name -> name.endsWith("SurveyPagesTest.enter"));
            assertThat(graph.data().total(0)).isEqualTo(waited(""));

            robot.interact(() -> {
                threads.choose(ThreadFilter.ALL.ofGroup("other-*"));
                recordings.answer();
            });
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(graph.data().total(0)).isPositive().isEqualTo(waited("other-1"));
        }
    }

    @Test
    void theCodeThatWaitsIsSearchedHiddenAndShownAsATable(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new LocksView(commands, recordings, threads, window));
            FlameGraph graph = robot.lookup("#locks-flame").queryAs(FlameGraph.class);

            robot.clickOn("#locks-flame-search").write("surveypagestest.enter");
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(graph.hits().boxes()).isPositive();
            assertThat(
                            robot.lookup((Label label) -> label.getText().startsWith("matched "))
                                    .queryAll())
                    .isNotEmpty();

            robot.clickOn("Tree");
            TableView<?> tree = robot.lookup("#locks-flame-tree").queryAs(TableView.class);
            assertThat(tree.getItems()).isNotEmpty();
        }
    }

    @Test
    void tablesOfLocksAreOfTheThreadsChosen(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new LocksView(commands, recordings, threads, window));
            long all = count(rows(robot, "locks-table"), "jdk.JavaMonitorEnter");

            choose(robot, recordings, ThreadFilter.ALL.ofThread("waiter-1"));

            assertThat(count(rows(robot, "locks-table"), "jdk.JavaMonitorEnter"))
                    .isEqualTo(1)
                    .isLessThan(all);
            assertThat(rows(robot, "locks-owners"))
                    .extracting(SumRow::name)
                    .containsExactly("waiter-1");
        }
    }

    @Test
    void filesAndThrowsAreOfTheThreadsChosen(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new IoView(commands, recordings, threads, window));
            assertThat(count(rows(robot, "io-table"), WRITE)).isPositive();

            choose(robot, recordings, ThreadFilter.ALL.ofThread("waiter-1"));

            assertThat(rows(robot, "io-table")).isEmpty();
            assertThat(rows(robot, "io-throws")).isEmpty();
            assertThat(
                            robot.lookup(".all-threads").queryAll().stream()
                                    .filter(Node::isVisible)
                                    .map(node -> ((Label) node).getText()))
                    .anyMatch(words -> words.contains("of all threads"));
        }
    }

    @Test
    void eventsAndTheirTypesAreOfTheThreadsChosen(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            EventsView page = new EventsView(commands, recordings, threads, window);
            open(robot, recordings, page);
            robot.interact(() -> {
                page.choose("jdk.JavaMonitorEnter", "");
                recordings.answer();
            });
            TableView<?> table = robot.lookup("#events-table").queryAs(TableView.class);
            assertThat(table.getItems()).hasSize((int) theirs("jdk.JavaMonitorEnter"));

            choose(robot, recordings, ThreadFilter.ALL.ofThread("other-1"));
            assertThat(table.getItems()).hasSize(1);

            take(robot, recordings, robot.lookup("#events-types").queryAs(Control.class));
            assertThat(clipboard(robot).lines())
                    .anyMatch(line -> line.matches("jdk.JavaMonitorEnter\t[^\t]*\t1\t.*"))
                    .noneMatch(line -> line.startsWith(WRITE));
        }
    }

    private void choose(FxRobot robot, LateRecordings recordings, ThreadFilter next) {
        robot.interact(() -> {
            threads.choose(next);
            recordings.answer();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theFlameGraphOfWaitsIsHighInALowWindowToo(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            robot.interact(() -> root.setMaxSize(1012, 560));
            open(robot, recordings, new LocksView(commands, recordings, threads, window));

            FlameGraph graph = robot.lookup("#locks-flame").queryAs(FlameGraph.class);
            assertThat(graph.getHeight()).isGreaterThan(300);
        }
    }

    private static List<String> names(FlameGraph graph) {
        return IntStream.range(0, graph.data().size())
                .mapToObj(box -> graph.data().name(graph.data().frame(box)))
                .toList();
    }

    private static long waited(String thread) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.JavaMonitorEnter"))
                .filter(event -> ThreadFilter.ALL.passes(event.getThread().getJavaName()))
                .filter(event -> thread.isEmpty() || event.getThread().getJavaName().equals(thread))
                .mapToLong(event -> event.getDuration().toNanos())
                .sum();
    }

    @Test
    void theRowsOfATableAreTakenAsText(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            open(robot, recordings, new IoView(commands, recordings, threads, window));
            TableView<?> table = robot.lookup("#io-table").queryAs(TableView.class);
            List<SumRow> rows = rows(robot, "io-table");

            robot.interact(() -> table.getContextMenu().getItems().get(1).fire());
            List<String> lines = clipboard(robot).lines().toList();
            assertThat(lines).hasSameSizeAs(rows);
            assertThat(lines.getFirst())
                    .startsWith(rows.getFirst().name() + "\t")
                    .contains("\t" + rows.getFirst().count().replace(",", "") + "\t");

            robot.interact(() -> {
                table.requestFocus();
                table.getSelectionModel().select(rows.size() - 1);
            });
            robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
            assertThat(clipboard(robot)).isEqualTo(lines.getLast());
        }
    }

    @Test
    void theEventsAndTheirTypesAreTakenAsText(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            EventsView page = new EventsView(commands, recordings, threads, window);
            open(robot, recordings, page);
            robot.interact(() -> {
                page.choose(WRITE, "path ~ note1");
                recordings.answer();
            });
            TableView<?> table = robot.lookup("#events-table").queryAs(TableView.class);

            take(robot, recordings, table);
            List<String> lines = clipboard(robot).lines().toList();
            assertThat(lines).hasSize(3).allMatch(line -> line.contains("note1\t"));

            robot.interact(() -> table.getSelectionModel().select(1));
            robot.interact(() -> table.getContextMenu().getItems().getFirst().fire());
            assertThat(clipboard(robot)).isEqualTo(lines.get(1));

            take(robot, recordings, robot.lookup("#events-types").queryAs(Control.class));
            assertThat(clipboard(robot).lines())
                    .hasSize((int) types())
                    .anyMatch(line ->
                            line.startsWith(WRITE + "\tJava Application\t" + theirs(WRITE) + "\t"));
        }
    }

    private static long types() {
        return events.stream().map(event -> event.getEventType().getName()).distinct().count();
    }

    private static void take(FxRobot robot, LateRecordings recordings, Control table) {
        robot.interact(() -> {
            table.getContextMenu().getItems().get(1).fire();
            recordings.answer();
        });
    }

    private static String clipboard(FxRobot robot) {
        AtomicReference<String> text = new AtomicReference<>("");
        robot.interact(() -> text.set(Clipboard.getSystemClipboard().getString()));
        return text.get();
    }

    @Test
    void aPersonGroupsSumsAndChoosesColumns(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            EventsView page = new EventsView(commands, recordings, threads, window);
            open(robot, recordings, page);
            robot.interact(() -> {
                page.choose(WRITE, "");
                recordings.answer();
            });
            TableView<?> table = robot.lookup("#events-table").queryAs(TableView.class);
            int columns = table.getColumns().size();

            pick(robot, recordings, "#events-measure", "bytesWritten");
            pick(robot, recordings, "#events-group", "path");
            TableView<?> groups = robot.lookup("#events-groups").queryAs(TableView.class);
            List<String> sums = groups.getItems().stream().map(Object::toString).toList();
            assertThat(sums).hasSizeGreaterThanOrEqualTo(3);
            assertThat(sums).anyMatch(row -> row.contains("note1") && row.contains("6,144"));

            pick(robot, recordings, "#events-group", "nothing");
            robot.clickOn("#events-columns");
            MenuButton chooser = robot.lookup("#events-columns").queryAs(MenuButton.class);
            robot.interact(() -> item(chooser, "path").setSelected(false));
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(table.getColumns()).hasSize(columns - 1);
        }
    }

    private static CheckMenuItem item(MenuButton chooser, String name) {
        return chooser.getItems().stream()
                .filter(item -> item.getText().equals(name))
                .map(CheckMenuItem.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void pick(
            FxRobot robot, LateRecordings recordings, String choice, String value) {
        robot.interact(() -> {
            ComboBox<String> box = robot.lookup(choice).queryComboBox();
            assertThat(box.getItems()).contains(value);
            box.setValue(value);
            recordings.answer();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aPersonFiltersEventsAndReadsOne(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(recording)) {
            EventsView page = new EventsView(commands, recordings, threads, window);
            open(robot, recordings, page);
            robot.interact(() -> {
                page.choose(WRITE, "");
                recordings.answer();
            });

            robot.clickOn("#events-filter").write("path ~ note1");
            robot.interact(recordings::answer);
            WaitForAsyncUtils.waitForFxEvents();
            TableView<?> table = robot.lookup("#events-table").queryAs(TableView.class);
            assertThat(table.getItems()).hasSize(3);

            robot.clickOn("#events-filter").write(" and x");
            WaitForAsyncUtils.waitForFxEvents();
            Label fault = robot.lookup("#events-fault").queryAs(Label.class);
            assertThat(fault.isVisible()).isTrue();
            assertThat(fault.getText()).contains("'x'");
            assertThat(robot.lookup("#events-filter").queryAs(TextField.class).getText())
                    .isEqualTo("path ~ note1 and x");

            robot.interact(() -> {
                table.getSelectionModel().select(0);
                recordings.answer();
            });
            WaitForAsyncUtils.waitForFxEvents();
            TableView<?> fields = robot.lookup("#events-fields").queryAs(TableView.class);
            assertThat(fields.getItems()).hasSizeGreaterThan(5);
        }
    }
}
