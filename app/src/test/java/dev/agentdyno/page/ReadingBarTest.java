package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Toolkit;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ReadingBarTest {
    private final SimpleBooleanProperty reading = new SimpleBooleanProperty();
    private final SimpleBooleanProperty cancelled = new SimpleBooleanProperty();
    private int begun;

    @Test
    void whatWasCancelledCanBeReadAgain() throws Exception {
        Toolkit.call(() -> {
            ReadingBar bar =
                    new ReadingBar(reading, () -> 1, () -> {}).again(cancelled, () -> begun++);
            assertThat(again(bar)).isEmpty();

            cancelled.set(true);
            again(bar).orElseThrow().fire();
            assertThat(begun).isEqualTo(1);

            cancelled.set(false);
            assertThat(again(bar)).isEmpty();
            return true;
        });
    }

    private static Optional<Button> again(ReadingBar bar) {
        return bar.getChildren().stream()
                .filter(row -> row.isVisible() && row.isManaged())
                .flatMap(row -> ((Region) row).getChildrenUnmodifiable().stream())
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(Words.of("reading.again")))
                .findFirst();
    }
}
