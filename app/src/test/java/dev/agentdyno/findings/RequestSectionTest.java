package dev.agentdyno.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.samples.SlowRequest;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.telemetry.RouterRequestEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
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

/// The slowest router requests of a real recording without a finding and without an agent run.
@ExtendWith(ApplicationExtension.class)
class RequestSectionTest {
    @TempDir private static Path folder;
    private static Path file;
    private static Frame frame;
    private static volatile long sink;

    private final FakeCommands commands = new FakeCommands(new Tunables(), folder.resolve("runs"));
    private final StackPane root = new StackPane();

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("router.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(RouterRequestEvent.class).withoutThreshold();
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            for (int i = 0; i < 4; i++) {
                String id = "request-" + i;
                long millis = i == 2 ? 600 : 5;
                Thread worker = new Thread(() -> route(id, millis), "router-1-1");
                worker.start();
                worker.join();
            }
            recording.stop();
            recording.dump(file);
        }
        Snapshot snapshot = BusyJvm.read(file);
        long from = Interval.nanos(slowest().getStartTime());
        frame =
                new Frame(
                        snapshot,
                        List.of(),
                        new TimeRange(from - 60_000_000_000L, from + 60_000_000_000L),
                        Frames.file(snapshot, List.of()).status());
    }

    private static void route(String id, long millis) {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        work(System.nanoTime() + millis * 1_000_000);
        event.requestId = id;
        event.path = "/v1/models";
        event.backend = "north";
        event.commit();
    }

    private static void work(long end) {
        while (System.nanoTime() < end) {
            sink = sink * 31 + 7;
        }
    }

    private static RecordedEvent slowest() throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(RouterRequestEvent.NAME))
                .filter(event -> event.getString("requestId").equals("request-2"))
                .findFirst()
                .orElseThrow();
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void open(FxRobot robot, LateRecordings recordings) {
        FindingsView page =
                new FindingsView(commands, new ViewWindow(Duration.ofMinutes(2)), recordings);
        robot.interact(() -> {
            root.getChildren().setAll(page.build());
            page.update(frame);
            recordings.answer();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aClickOnTheSlowestShowsExactlyItsTime(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings);
            TableView<?> table = robot.lookup("#slow-requests").queryAs(TableView.class);
            assertThat(table.getItems())
                    .hasSize(4)
                    .first()
                    .isInstanceOfSatisfying(
                            SlowRequest.class,
                            first -> {
                                assertThat(first.id()).isEqualTo("request-2");
                                assertThat(first.what()).isEqualTo("/v1/models → north");
                            });

            Hyperlink link =
                    robot.from(table).lookup(".hyperlink").queryAllAs(Hyperlink.class).stream()
                            .findFirst()
                            .orElseThrow();
            robot.interact(link::fire);

            long from = Interval.nanos(slowest().getStartTime());
            long to = from + slowest().getDuration().toNanos();
            assertThat(commands.done).contains("go DRIVE " + from + " " + to);
        }
    }

    @Test
    void theSlowestHaveAFlameGraphOfTheirOwn(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings);

            robot.interact(() -> {
                robot.lookup("#slowest-router-ask").queryButton().fire();
                recordings.answer();
            });
            WaitForAsyncUtils.waitForFxEvents();

            FlameGraph graph = robot.lookup("#slowest-router").queryAs(FlameGraph.class);
            assertThat(
                            IntStream.range(0, graph.data().size())
                                    .mapToObj(box -> graph.data().name(graph.data().frame(box))))
                    .anyMatch(name -> name.endsWith("RequestSectionTest.work"));
            assertThat(robot.lookup("#slowest-router-search").tryQuery()).isPresent();
        }
    }
}
