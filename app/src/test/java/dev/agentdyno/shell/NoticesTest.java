package dev.agentdyno.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

class NoticesTest {
    private final FxRobot robot = new FxRobot();
    private final StackPane root = new StackPane();
    private final List<KeyCode> heard = new ArrayList<>();
    private Stage stage;

    @BeforeAll
    static void startsTheToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void opens() {
        robot.interact(() -> {
            Scene scene = new Scene(root, 800, 600);
            scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> heard.add(event.getCode()));
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void closes() {
        robot.interact(stage::close);
    }

    private void press(KeyCode key) {
        robot.interact(() -> {
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                Event.fireEvent(
                        stage.getScene(),
                        new KeyEvent(type, "", "", key, false, false, false, false));
            }
        });
    }

    @Test
    void aQuestionThatStaysLeavesTheKeysToTheWindow() {
        AtomicInteger taken = new AtomicInteger();
        Offer keep = new Offer("Keep", taken::incrementAndGet);
        Offer discard = new Offer("Discard", taken::incrementAndGet);
        robot.interact(() -> new Notices(root).ask("Something was left", keep, discard));
        assertThat(robot.lookup(".notice").tryQuery()).isPresent();

        press(KeyCode.T);
        press(KeyCode.SPACE);
        press(KeyCode.ENTER);
        press(KeyCode.ESCAPE);

        assertThat(heard).containsExactly(KeyCode.T, KeyCode.SPACE, KeyCode.ENTER, KeyCode.ESCAPE);
        assertThat(robot.lookup(".notice").tryQuery()).isPresent();
        assertThat(taken).hasValue(0);
    }
}
