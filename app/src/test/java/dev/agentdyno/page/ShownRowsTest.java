package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.NoticeEvent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ShownRowsTest {
    @TempDir private Path folder;
    private final BlockingQueue<NoticeEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> onScreenThread = new LinkedBlockingQueue<>();
    private ShownRows<String> rows;

    @Start
    void show(Stage stage) {
        TableView<String> view = new TableView<>();
        view.getItems().setAll("one", "two");
        view.addEventHandler(NoticeEvent.NOTICE, told::add);
        Column<String> column =
                Column.text(
                        "Name",
                        80,
                        name -> {
                            onScreenThread.add(Platform.isFxApplicationThread());
                            return name;
                        });
        rows =
                new ShownRows<>(
                        view,
                        view.getSelectionModel()::getSelectedItems,
                        view::getItems,
                        new TableText<>(List.of(column)));
        stage.setScene(new Scene(view));
        stage.show();
    }

    private NoticeEvent save(FxRobot robot, Path file) throws InterruptedException {
        onScreenThread.clear();
        robot.interact(() -> rows.save(file));
        return told.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void aFileIsWrittenWithoutTheScreensThread(FxRobot robot) throws Exception {
        Path file = folder.resolve("rows.csv");

        NoticeEvent notice = save(robot, file);

        assertThat(notice.failure()).isFalse();
        assertThat(notice.line()).contains("rows.csv");
        assertThat(Files.readAllLines(file)).containsExactly("Name", "one", "two");
        assertThat(onScreenThread).isNotEmpty().doesNotContain(true);
    }

    @Test
    void aFileThatCannotBeWrittenIsTold(FxRobot robot) throws Exception {
        NoticeEvent notice = save(robot, folder.resolve("none/rows.csv"));

        assertThat(notice.failure()).isTrue();
        assertThat(notice.line()).contains("none/rows.csv");
        assertThat(notice.cause()).containsInstanceOf(NoSuchFileException.class);
    }
}
