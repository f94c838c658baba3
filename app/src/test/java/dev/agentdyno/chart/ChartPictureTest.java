package dev.agentdyno.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.fx.Fonts;
import dev.agentdyno.fx.NoticeEvent;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.page.Trees;
import dev.agentdyno.reader.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@ExtendWith(ApplicationExtension.class)
class ChartPictureTest {
    private static final long PATIENCE_SECONDS = 30;
    private static final double WIDTH = 480;
    private static final double HEIGHT = 440;

    @TempDir Path folder;
    private final List<NoticeEvent> told = new CopyOnWriteArrayList<>();
    private ViewWindow window;
    private StripStack strips;
    private FlameGraph flame;

    @Start
    void show(Stage stage) {
        Fonts.load();
        window = new ViewWindow(Duration.ofMinutes(2));
        window.advance(Samples.GRID, Samples.NOW);
        strips = Gallery.left(window);
        strips.setPrefSize(WIDTH, HEIGHT);
        flame = new FlameGraph();
        flame.setPrefSize(WIDTH, 200);
        flame.setTitle("Which <code> ran");
        flame.setData(Trees.flame("a<init>;b&c 50", "a<init>;odd\u0001name 10", "e;f 15"));
        VBox root = new VBox(strips, flame);
        root.addEventHandler(NoticeEvent.NOTICE, told::add);
        Scene scene = new Scene(root, WIDTH, HEIGHT + 200);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void nothingIsTold() {
        told.clear();
    }

    private Path save(FxRobot robot, ChartRegion chart, PictureFormat format) throws Exception {
        Path file = folder.resolve("picture" + format.ending());
        robot.interact(() -> chart.pictureMenu().save(format, file));
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> !told.isEmpty());
        return file;
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document document, String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private String svg(FxRobot robot, ChartRegion chart) {
        List<String> documents = new ArrayList<>();
        robot.interact(() -> documents.add(new ChartPicture(chart).svg()));
        return documents.getFirst();
    }

    @Test
    void aSavedSvgIsWellFormedAndSaysWhatItShows(FxRobot robot) throws Exception {
        Document document = parsed(Files.readString(save(robot, strips, PictureFormat.SVG)));

        assertThat(told).singleElement().matches(event -> !event.failure());
        assertThat(told.getFirst().line()).contains("picture.svg");
        assertThat(texts(document, "title").getFirst()).startsWith("Throughput, Response time");
        assertThat(texts(document, "desc").getFirst()).contains("Throughput, req/s: achieved");
        assertThat(texts(document, "text")).contains("Throughput", "req/s", "achieved", "14:32:00");
        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(20);
    }

    @Test
    void anSvgRefersToNothingOutside(FxRobot robot) {
        String svg = svg(robot, strips);

        assertThat(svg).doesNotContain("href", "@import", "<script", "<image");
        assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")).doesNotContain("http");
    }

    @Test
    void namesFromARecordingCannotBreakAnSvg(FxRobot robot) throws Exception {
        Document document = parsed(svg(robot, flame));

        assertThat(texts(document, "title")).containsExactly("Which <code> ran");
        assertThat(texts(document, "text")).anyMatch(text -> text.contains("a<init>"));
        assertThat(texts(document, "text")).anyMatch(text -> text.contains("odd\uFFFDname"));
    }

    @Test
    void whatThePointerShowsIsLeftOut(FxRobot robot) {
        robot.interact(window::unpoint);
        String before = svg(robot, strips);
        robot.interact(() -> window.point(Samples.NOW - 34_500_000_000L));
        String pointed = svg(robot, strips);
        robot.interact(window::unpoint);

        assertThat(pointed).isEqualTo(before);
    }

    @Test
    void aSavedPngHasTwicePixelsOfTheChartAndItsLines(FxRobot robot) throws Exception {
        BufferedImage image = ImageIO.read(save(robot, strips, PictureFormat.PNG).toFile());

        assertThat(told).singleElement().matches(event -> !event.failure());
        assertThat(image.getWidth()).isEqualTo((int) (2 * (WIDTH + 24)));
        assertThat(image.getHeight()).isEqualTo((int) (2 * (HEIGHT + 24)));
        long colors =
                IntStream.range(0, image.getWidth() * image.getHeight())
                        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                        .distinct()
                        .count();
        assertThat(colors).as("a chart has many colours, an empty canvas one").isGreaterThan(50);
    }

    @Test
    void aFileThatCannotBeWrittenIsToldInOneLine(FxRobot robot) throws Exception {
        Path nowhere = folder.resolve("none").resolve("picture.svg");
        robot.interact(() -> strips.pictureMenu().save(PictureFormat.SVG, nowhere));
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> !told.isEmpty());

        assertThat(told).singleElement().matches(NoticeEvent::failure);
        assertThat(told.getFirst().line()).contains(nowhere.toString()).doesNotContain("\n");
        assertThat(told.getFirst().cause()).containsInstanceOf(NoSuchFileException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsTheReasonForEachFormat(FxRobot robot) throws Exception {
        for (PictureFormat format : PictureFormat.values()) {
            told.clear();
            robot.interact(() -> strips.pictureMenu().save(format, Path.of("/dev/full")));
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> !told.isEmpty());

            assertThat(told.getFirst().cause())
                    .as(format.name())
                    .hasValueSatisfying(
                            why -> assertThat(Reason.of(why)).isEqualTo(Reason.DISK_FULL));
        }
    }

    @Test
    void aRightClickOffersThePictureAfterWhatTheChartOffers(FxRobot robot) {
        robot.interact(() -> flame.setMenu(box -> List.of(new MenuItem("Zoom to " + box))));
        robot.moveTo(at(flame, 40, 30)).clickOn(MouseButton.SECONDARY);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("#picture-png").tryQuery()).isPresent();
        assertThat(robot.lookup("#picture-svg").tryQuery()).isPresent();
        assertThat(robot.lookup("Zoom to 1").tryQuery()).isPresent();
        robot.clickOn("#picture-copy");

        assertThat(told).singleElement().matches(event -> !event.failure());
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().hasImage()).isTrue());
    }

    @Test
    void theMenuKeyAsksForTheBoxThatIsChosen(FxRobot robot) {
        robot.interact(() -> {
            flame.setMenu(box -> List.of(new MenuItem("Zoom to " + box)));
            flame.requestFocus();
            flame.choose(2);
            flame.fireEvent(
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, true, null));
        });
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(robot.lookup("Zoom to 2").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void theCopyKeysCopyThePictureOfTheChartWithTheFocus(FxRobot robot) {
        robot.interact(strips::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);

        assertThat(told).singleElement().matches(event -> !event.failure());
    }

    @Test
    void aFileIsNamedAfterTheChart() {
        assertThat(PictureFormat.PNG.fileName("Response time, p99 (s)"))
                .isEqualTo("response-time-p99-s.png");
        assertThat(PictureFormat.SVG.fileName("힙 사용량")).isEqualTo("힙-사용량.svg");
        assertThat(PictureFormat.SVG.fileName("…")).isEqualTo("chart.svg");
    }

    private static Point2D at(Region region, double x, double y) {
        return region.localToScreen(x, y);
    }
}
