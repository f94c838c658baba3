package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Theme;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class TableTest {
    private Table<Integer> table;

    @Start
    void show(Stage stage) {
        table =
                new Table<>(
                        row -> row,
                        24,
                        List.of(
                                Column.<Integer>code("Flag", 150, String::valueOf).growing(),
                                Column.<Integer>code("Value", 110, String::valueOf).growing(),
                                Column.text("Set by", 104, String::valueOf)));
        table.rows(IntStream.range(0, 100).boxed().toList());
        Scene scene = new Scene(new StackPane(table.node()), 600, 300);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private double columns() {
        return table.node().getColumns().stream()
                .filter(TableColumn::isVisible)
                .mapToDouble(TableColumn::getWidth)
                .sum();
    }

    @Test
    void columnsFillAWideTable(FxRobot robot) {
        assertThat(columns()).isBetween(580.0, 600.0);
    }

    @Test
    void columnsAreDroppedFromTheRightWhereThereIsNoRoomForThem(FxRobot robot) {
        robot.interact(() -> table.node().setMaxWidth(280));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(table.node().getColumns())
                .filteredOn(TableColumn::isVisible)
                .extracting(TableColumn::getText)
                .containsExactly("Flag", "Value");
        assertThat(columns()).isBetween(250.0, 270.0);
    }

    @Test
    void growingColumnsGiveWayBeforeANarrowTableScrollsSideways(FxRobot robot) {
        robot.interact(() -> table.node().setMaxWidth(330));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(table.node().getWidth()).isEqualTo(330);
        assertThat(columns()).isBetween(300.0, 320.0);
    }
}
