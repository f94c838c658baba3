package dev.agentdyno.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.chart.FlowChart;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.page.LateRecordings;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The page Routing on a screen, with a real recording of a router behind it.
@Timeout(180)
@ExtendWith(ApplicationExtension.class)
class RoutingPageTest {
    @TempDir private static Path folder;
    private static Path file;
    private static Snapshot recorded;
    private static RoutedRun run;

    private final StackPane root = new StackPane();
    private FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("routed.jfr");
        run = new RoutedRun(List.of("alder", "birch"));
        run.record(file, Duration.ofMillis(500), 6);
        recorded = BusyJvm.read(file);
    }

    @AfterAll
    static void close() {
        run.close();
    }

    @Start
    void show(Stage stage) {
        Scene scene = new Scene(root, 1276, 780);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private RoutingView open(FxRobot robot, LateRecordings recordings, Frame shown) {
        commands = new FakeCommands(run.tunables, Path.of("runs"));
        RoutingView page =
                new RoutingView(commands, recordings, new ViewWindow(Duration.ofMinutes(2)));
        robot.interact(() -> root.getChildren().setAll(page.build()));
        robot.interact(() -> page.update(shown));
        WaitForAsyncUtils.waitForFxEvents();
        return page;
    }

    private static String text(String setting) {
        return run.tunables.find(setting).orElseThrow().text();
    }

    private static String spoken(FxRobot robot) {
        FlowChart flow = robot.lookup("#routing-flow").queryAs(FlowChart.class);
        return String.valueOf(flow.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void a_backend_is_chosen_by_keys_and_a_strategy_and_a_fault_by_clicks(FxRobot robot)
            throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.live(recorded));
            assertThat(spoken(robot)).contains("alder, ").contains("birch, ").contains("req/s");

            robot.clickOn("#routing-flow").type(KeyCode.DOWN).type(KeyCode.DOWN);
            TableView<?> table = robot.lookup("#routing-backends").queryAs(TableView.class);
            assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(1);

            robot.clickOn("#strategy-random");
            assertThat(text("router.strategy")).isEqualTo("random");
            assertThat(robot.lookup("#strategy-random").queryAs(RadioButton.class).isSelected())
                    .isTrue();

            CheckBox fault =
                    robot.lookup("#switch-provider-alder-failureRate").queryAs(CheckBox.class);
            robot.interact(fault::fire);
            assertThat(text("provider.alder.failureRate")).isEqualTo("20%");
            robot.interact(fault::fire);
            assertThat(text("provider.alder.failureRate")).isEqualTo("0%");
        }
    }

    @Test
    void faults_in_front_of_backends_are_all_taken_away_and_put_back(FxRobot robot)
            throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            Frame live = Frames.live(recorded);
            RoutingView page = open(robot, recordings, live);
            Button all = robot.lookup("#faults-off").queryAs(Button.class);
            assertThat(all.isDisabled()).isTrue();

            CheckBox reset =
                    robot.lookup("#switch-router-backend-birch-fault-resetRate")
                            .queryAs(CheckBox.class);
            robot.interact(reset::fire);
            robot.interact(() -> commands.setTunable("router.backend.birch.fault.delay", "30ms"));
            robot.interact(() -> page.update(live));
            assertThat(text("router.backend.birch.fault.resetRate")).isEqualTo("20%");

            robot.interact(all::fire);
            assertThat(text("router.backend.birch.fault.resetRate")).isEqualTo("0%");
            assertThat(text("router.backend.birch.fault.delay")).isEqualTo("0s");
            assertThat(all.getText()).isEqualTo("Put faults back");
            robot.interact(all::fire);
            assertThat(text("router.backend.birch.fault.resetRate")).isEqualTo("20%");
            assertThat(text("router.backend.birch.fault.delay")).isEqualTo("30ms");
            robot.interact(all::fire);
        }
    }

    @Test
    void the_button_of_the_head_leads_to_the_switches_of_faults(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.live(recorded));
            Node fault = robot.lookup("#switch-provider-alder-failureRate").query();
            assertThat(robot.lookup("#routing-limits").query().isVisible()).isTrue();
            assertThat(shown(fault)).isFalse();
            robot.interact(() -> robot.lookup("#inject-fault").queryButton().fire());
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(shown(fault)).isTrue();
            assertThat(shown(robot.lookup("#routing-limits").query())).isFalse();
            assertThat(robot.lookup("#faults-off").query().isVisible()).isTrue();
        }
    }

    @Test
    void a_model_is_chosen_from_those_that_were_asked_for(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.file(recorded, List.of()));
            MenuButton models = robot.lookup("#routing-model").queryAs(MenuButton.class);
            assertThat(models.getText()).isEqualTo("Model all 1");
            robot.interact(models::show);
            robot.interact(() -> models.getItems().getLast().fire());
            robot.interact(recordings::answer);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(models.getText()).isEqualTo("Model dyno-small");
            assertThat(robot.lookup(".card-note").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words -> words.startsWith("req/s asked for dyno-small"));
        }
    }

    @Test
    void the_button_of_the_configuration_leads_to_its_text(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.live(recorded));
            Button config = robot.lookup("#routing-config").queryButton();
            assertThat(config.getText()).isEqualTo("Config rev 1");
            robot.interact(config::fire);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(robot.lookup("#routing-config-text").queryAs(TextArea.class).getText())
                    .contains("name: alder", "name: birch");
            assertThat(robot.lookup("#routing-config-changes").queryAs(Label.class).getText())
                    .isEqualTo("The first: nothing changed.");
        }
    }

    private static boolean shown(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    @Test
    void a_file_shows_its_replay_its_slowest_requests_and_why_nothing_can_be_set(FxRobot robot)
            throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.file(recorded, List.of()));
            assertThat(robot.lookup("#strategy-random").queryAs(RadioButton.class).isDisabled())
                    .isTrue();
            assertThat(robot.lookup(".empty-words").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words -> words.contains("nothing to set"));
            robot.interact(recordings::answer);
            assertThat(robot.lookup(".strategy-value").queryAllAs(Label.class))
                    .hasSize(8)
                    .allMatch(value -> value.getText().endsWith("s"));

            robot.clickOn((ToggleButton each) -> each.getText().equals("Slowest requests"));
            robot.interact(recordings::answer);
            TableView<?> requests = robot.lookup("#routing-requests").queryAs(TableView.class);
            assertThat(requests.getItems().size()).isPositive();
            assertThat(robot.lookup("#routing-why").queryAs(Label.class).getText())
                    .startsWith("Least outstanding: ");
        }
    }

    @Test
    void an_engine_without_requests_is_told_what_to_run(FxRobot robot) throws Exception {
        try (LateRecordings recordings = new LateRecordings(file)) {
            open(robot, recordings, Frames.live(Snapshot.EMPTY));
            assertThat(robot.lookup(".empty-words").queryAllAs(Label.class))
                    .extracting(Label::getText)
                    .anyMatch(words -> words.contains("quickstart"));
            assertThat(robot.lookup("#routing-config").queryButton().isDisabled()).isTrue();
        }
    }
}
