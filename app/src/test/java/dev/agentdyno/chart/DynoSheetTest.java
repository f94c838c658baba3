package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Theme;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class DynoSheetTest {
    private static final Color LIME = Color.web("#C4EA4D");

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void theDotStandsWhereTheEngineIs() {
        WritableImage picture = picture(Gallery.sheet(), true);
        DynoAxes axes = DynoAxes.fit(Gallery.sheet(), new Plot(45, 41, 430, 165));

        int x = (int) axes.x(412);
        int y = (int) axes.response().y(1.84);
        assertThat(picture.getPixelReader().getColor(x, y)).isEqualTo(LIME);
    }

    @Test
    void limeLeavesASheetThatIsNotLive() {
        assertThat(limePixels(picture(Gallery.sheet(), true))).isGreaterThan(50);
        assertThat(limePixels(picture(Gallery.sheet(), false))).isZero();
    }

    @Test
    void aSheetWithoutDataHasAxesAndNoDot() {
        WritableImage picture = picture(DynoData.EMPTY, true);

        assertThat(limePixels(picture)).isZero();
        assertThat(picture.getPixelReader().getColor(44, 100)).isEqualTo(Color.web("#343D46"));
    }

    @Test
    void unknownValuesAreLeftOut() {
        DynoPoint unknown = new DynoPoint(Double.NaN, Double.NaN, Double.NaN);
        DynoData data =
                new DynoData(
                        List.of(unknown, new DynoPoint(10, 0.1, 10)),
                        List.of(unknown),
                        Optional.of(unknown),
                        List.of(unknown),
                        Optional.empty(),
                        Double.NaN);

        assertThat(limePixels(picture(data, true))).isZero();
    }

    @Test
    void itsValuesCanBeRead() {
        DynoSheet sheet = new DynoSheet();
        sheet.setData(Gallery.sheet());

        assertThat(sheet.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .isEqualTo("Dyno sheet: response p99 1.84 s at 412 req/s");
    }

    private static WritableImage picture(DynoData data, boolean live) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> {
                    DynoSheet sheet = new DynoSheet();
                    sheet.setData(data);
                    sheet.setLive(live);
                    Scene scene = new Scene(new StackPane(sheet), 520, 244);
                    Theme.DARK.apply(scene);
                    return scene.snapshot(null);
                });
    }

    private static int limePixels(WritableImage picture) {
        int found = 0;
        for (int y = 0; y < (int) picture.getHeight(); y++) {
            for (int x = 0; x < (int) picture.getWidth(); x++) {
                found += picture.getPixelReader().getColor(x, y).equals(LIME) ? 1 : 0;
            }
        }
        return found;
    }
}
