package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Theme;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class StripStackTest {
    private static final Color CROSSHAIR = Color.web("#C9D1D8");

    private ViewWindow window;
    private StripStack left;
    private StripStack right;
    private Tape tape;
    private Scene scene;

    @Start
    void show(Stage stage) {
        window = new ViewWindow(Duration.ofMinutes(2));
        window.advance(Samples.GRID, Samples.NOW);
        left = Gallery.left(window);
        right = Gallery.right(window);
        tape = new Tape(window);
        tape.setData(Gallery.tape());
        left.setPrefSize(480, 440);
        right.setPrefSize(480, 440);
        scene = new Scene(new VBox(tape, new HBox(left, right)), 960, 480);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void startLive(FxRobot robot) {
        robot.interact(() -> {
            window.live(Duration.ofMinutes(2));
            window.unpoint();
        });
    }

    @Test
    void aHoverShowsTheSameMomentOnAllCharts(FxRobot robot) {
        robot.moveTo(at(left, 200, 100));

        assertThat(window.crosshairNanos()).isPresent();
        assertThat(crosshairIn(robot, left, 200)).isTrue();
        assertThat(crosshairIn(robot, right, 200)).isTrue();
    }

    @Test
    void leavingTheChartsTakesTheCrosshairAway(FxRobot robot) {
        robot.moveTo(at(left, 200, 100));
        robot.moveTo(at(left, 10, 100));

        assertThat(window.crosshairNanos()).isEmpty();
    }

    @Test
    void aRestingPointerKeepsItsPlaceWhileLiveDataMovesOn(FxRobot robot) {
        robot.moveTo(at(left, 200, 100));
        long before = window.crosshairNanos().orElseThrow();
        robot.interact(() -> window.advance(Samples.GRID, Samples.NOW + 5 * Samples.SECOND));

        long moved = window.crosshairNanos().orElseThrow() - before;
        assertThat(moved).isBetween(4 * Samples.SECOND, 6 * Samples.SECOND);
        robot.interact(() -> window.advance(Samples.GRID, Samples.NOW));
    }

    @Test
    void aDragZoomsAllChartsAndADoubleClickReturnsToLive(FxRobot robot) {
        robot.moveTo(at(left, 150, 200))
                .press(MouseButton.PRIMARY)
                .moveTo(at(left, 250, 200))
                .release(MouseButton.PRIMARY);

        assertThat(window.mode()).isEqualTo(View.Mode.HELD);
        assertThat(window.visible().lengthNanos())
                .isBetween(27 * Samples.SECOND, 29 * Samples.SECOND);

        robot.moveTo(at(right, 200, 200)).doubleClickOn(MouseButton.PRIMARY);

        assertThat(window.mode()).isEqualTo(View.Mode.LIVE);
        assertThat(window.visible().lengthNanos()).isEqualTo(120 * Samples.SECOND);
    }

    @Test
    void keysMoveTheCrosshairAndZoom(FxRobot robot) {
        focus(robot, left);
        robot.type(KeyCode.LEFT);
        long first = window.crosshairNanos().orElseThrow();
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(first - window.crosshairNanos().orElseThrow())
                .isEqualTo(10 * Samples.GRID.slotNanos());

        robot.type(KeyCode.PLUS);
        assertThat(window.visible().lengthNanos()).isLessThan(120 * Samples.SECOND);
        robot.type(KeyCode.DIGIT0);
        assertThat(window.visible()).isEqualTo(window.extent());
        robot.type(KeyCode.L);
        assertThat(window.mode()).isEqualTo(View.Mode.LIVE);
    }

    @Test
    void theValuesUnderTheCrosshairCanBeRead(FxRobot robot) {
        robot.interact(() -> window.point(Samples.NOW - 100 * Samples.SECOND));

        Object text = left.queryAccessibleAttribute(AccessibleAttribute.TEXT);

        assertThat((String) text)
                .startsWith("14:31:01.0; Throughput, req/s: achieved 4")
                .contains("intended 4", "Response time, s, log: p50 0.");
    }

    @Test
    void theTapeMovesTheWindowByItsBodyAndByItsEdges(FxRobot robot) {
        double from = tapeX(window.visible().fromNanos());
        double middle = (from + tapeX(window.visible().toNanos())) / 2;
        drag(robot, middle, middle - 100);

        TimeSpan moved = window.visible();
        assertThat(moved.lengthNanos()).isEqualTo(120 * Samples.SECOND);
        assertThat(tapeX(moved.fromNanos())).isBetween(from - 102, from - 98);

        drag(robot, from - 100, from - 150);

        assertThat(window.visible().toNanos()).isEqualTo(moved.toNanos());
        assertThat(tapeX(window.visible().fromNanos())).isBetween(from - 152, from - 148);
    }

    @Test
    void aRevealedStripIsOutlinedUntilTheNextPress(FxRobot robot) {
        Strip strip = left.strips().get(1);
        robot.interact(() -> left.reveal(strip));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(left.revealed()).contains(strip);
        assertThat(outlined(robot, left)).isTrue();
        robot.moveTo(at(right, 200, 100)).clickOn(MouseButton.PRIMARY);

        assertThat(left.revealed()).isEmpty();
        assertThat(outlined(robot, left)).isFalse();
    }

    @Test
    void aRevealedStripMayBeReplacedBeforeItIsScrolledTo(FxRobot robot) {
        List<Strip> strips = left.strips();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, e) -> failures.add(e));
            left.reveal(strips.get(1));
            left.setStrips(strips.subList(0, 1));
        });
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(failures).isEmpty();
        assertThat(left.revealed()).isEmpty();
        robot.interact(() -> left.setStrips(strips));
    }

    /// Whether the left edge of the second strip is in the accent colour.
    private static boolean outlined(FxRobot robot, StripStack stack) {
        WritableImage[] picture = new WritableImage[1];
        robot.interact(() -> picture[0] = stack.snapshot(null, null));
        Color accent = stack.theme().color(Token.ACCENT_TEXT);
        return picture[0].getPixelReader().getColor(0, 180).equals(accent);
    }

    @Test
    void aThemeChangeRepaintsTheCharts(FxRobot robot) {
        assertThat(left.theme().color(Token.GRID)).isEqualTo(Color.web("#1F252B"));
        robot.interact(() -> Theme.LIGHT.apply(scene));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(left.theme().color(Token.GRID)).isEqualTo(Color.web("#ECEFF1"));
        robot.interact(() -> Theme.DARK.apply(scene));
    }

    @Test
    void everyTokenHasAColour() {
        assertThat(List.of(Token.values()))
                .allMatch(token -> !left.theme().color(token).equals(Color.BLACK));
    }

    private static void focus(FxRobot robot, Region region) {
        robot.interact(region::requestFocus);
    }

    private void drag(FxRobot robot, double from, double to) {
        robot.moveTo(at(tape, from, 20))
                .press(MouseButton.PRIMARY)
                .moveTo(at(tape, to, 20))
                .release(MouseButton.PRIMARY);
    }

    private double tapeX(long nanos) {
        return tape.scale().x(nanos);
    }

    private static Point2D at(Region region, double x, double y) {
        return region.localToScreen(x, y);
    }

    /// Whether most pixels of the column at `x` in the plot of the first strip are the crosshair's.
    private static boolean crosshairIn(FxRobot robot, StripStack stack, double x) {
        WritableImage[] picture = new WritableImage[1];
        robot.interact(() -> picture[0] = stack.snapshot(null, null));
        int seen = 0;
        for (int y = 60; y < 120; y++) {
            if (picture[0].getPixelReader().getColor((int) x, y).equals(CROSSHAIR)) {
                seen++;
            }
        }
        return seen > 40;
    }
}
