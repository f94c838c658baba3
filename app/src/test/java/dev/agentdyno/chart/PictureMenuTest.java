package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Fonts;
import dev.agentdyno.fx.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PictureMenuTest {
    private final RulerGauge gauge = new RulerGauge("Response p99");
    private final DynoSheet sheet = new DynoSheet();
    private final DynoSheet thumbnail = new DynoSheet();
    private Scene scene;

    @Start
    void show(Stage stage) {
        Fonts.load();
        sheet.setPrefSize(480, 240);
        thumbnail.setThumbnail(true);
        thumbnail.setPrefSize(80, 60);
        scene = new Scene(new VBox(gauge, sheet, thumbnail), 480, 420);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void theTabKeyReachesEveryChartThatHasAMenu(FxRobot robot) {
        List<Node> reached = new ArrayList<>();
        robot.interact(gauge::requestFocus);
        for (int i = 0; i < 3; i++) {
            reached.add(scene.getFocusOwner());
            robot.type(KeyCode.TAB);
        }
        assertThat(reached).containsExactly(gauge, sheet, gauge);
    }

    @Test
    void theKeysOfAMenuOpenIt(FxRobot robot) {
        for (Node chart : List.of(gauge, sheet)) {
            robot.interact(chart::requestFocus);
            robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
            WaitForAsyncUtils.waitForFxEvents();

            assertThat(robot.lookup("#picture-png").tryQuery()).as(chart.toString()).isPresent();
            robot.type(KeyCode.ESCAPE);
        }
    }
}
