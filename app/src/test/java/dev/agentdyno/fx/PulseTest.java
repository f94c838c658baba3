package dev.agentdyno.fx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@EnabledOnOs(OS.LINUX)
class PulseTest {
    private Label label;
    private RestingTimer timer;

    @BeforeEach
    void show() throws Exception {
        FxToolkit.registerPrimaryStage();
        timer = WaitForAsyncUtils.asyncFx(() -> Pulse.rest().orElseThrow()).get(10, SECONDS);
        FxToolkit.setupStage(this::fill);
        FxToolkit.showStage();
    }

    private void fill(Stage stage) {
        label = new Label("short");
        stage.setScene(new Scene(new StackPane(label), 300, 100));
    }

    @AfterEach
    void hide() throws Exception {
        FxToolkit.hideStage();
    }

    @Test
    void theClockStandsStillWhileNothingChanges() throws Exception {
        WaitForAsyncUtils.waitFor(10, SECONDS, timer::resting);

        assertThat(timer.resting()).isTrue();
    }

    @Test
    void aChangeIsShownThoughTheClockStoodStill() throws Exception {
        WaitForAsyncUtils.waitFor(10, SECONDS, timer::resting);
        CompletableFuture<Double> laidOut = new CompletableFuture<>();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            label.widthProperty()
                                    .subscribe((before, width) ->
                                            laidOut.complete(width.doubleValue()));
                            label.setText("a good deal longer");
                        })
                .get(10, SECONDS);

        assertThat(laidOut.get(10, SECONDS)).isPositive();
        WaitForAsyncUtils.waitFor(10, SECONDS, timer::resting);
    }

    @Test
    void aSecondCallFindsTheTimerInItsPlace() throws Exception {
        RestingTimer again =
                WaitForAsyncUtils.asyncFx(() -> Pulse.rest().orElseThrow()).get(10, SECONDS);

        assertThat(again).isSameAs(timer);
    }
}
