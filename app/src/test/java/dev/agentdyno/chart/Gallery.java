package dev.agentdyno.chart;

import dev.agentdyno.fx.Fonts;
import dev.agentdyno.fx.Theme;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;

/// Renders every chart in both themes to pictures, together and by itself, to look at: `Gallery
/// FOLDER`.
public final class Gallery {
    private Gallery() {}

    public static void main(String[] arguments) {
        Platform.startup(() -> Platform.runLater(() -> render(new File(arguments[0]))));
    }

    private static void render(File folder) {
        try {
            for (Theme theme : Theme.values()) {
                shot(folder, "drive", theme, drive(), 1000, 780);
                shot(folder, "memory", theme, memory(), 832, 540);
                shot(folder, "whole", theme, whole(), 1000, 480);
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
        Platform.exit();
    }

    private static void shot(
            File folder, String name, Theme theme, Region content, int width, int height)
            throws Exception {
        Scene scene = new Scene(content, width, height);
        theme.apply(scene);
        var image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
        String file = name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png";
        ImageIO.write(image, "png", new File(folder, file));
        int[] number = {0};
        for (Node node : content.lookupAll(".chart-region")) {
            if (node instanceof ChartRegion chart && chart.hasPicture()) {
                pictures(folder, chart, name + "-" + number[0]++ + "-" + theme.name());
            }
        }
    }

    /// Each chart by itself, as a person saves it.
    private static void pictures(File folder, ChartRegion chart, String name) throws Exception {
        for (PictureFormat format : PictureFormat.values()) {
            format.content(new ChartPicture(chart))
                    .write(folder.toPath().resolve(name + format.ending()));
        }
    }

    static ViewWindow window() {
        Fonts.load();
        ViewWindow window = new ViewWindow(Duration.ofMinutes(2));
        window.advance(Samples.GRID, Samples.NOW);
        return window;
    }

    private static Region drive() {
        ViewWindow window = window();
        window.point(Samples.NOW - 34_500_000_000L);
        Tape tape = new Tape(window);
        tape.setPrefHeight(40);
        tape.setData(tape());
        DynoSheet sheet = new DynoSheet();
        sheet.setMinSize(520, 244);
        sheet.setMaxSize(520, 244);
        sheet.setData(sheet());
        StackPane card = new StackPane(sheet);
        card.getStyleClass().add("card");
        HBox top = new HBox(16, card, gauges());
        StripStack left = left(window);
        StripStack right = right(window);
        HBox strips = new HBox(16, left, right);
        left.setPrefSize(480, 460);
        right.setPrefSize(480, 460);
        VBox all = new VBox(12, tape, top, strips);
        all.setStyle("-fx-padding: 12;");
        return all;
    }

    private static Region gauges() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("card");
        List<GaugeReading> readings =
                List.of(
                        new GaugeReading(1.84, "1.84", "s", "0.34 s over budget", 3, 1.5, true, 0),
                        new GaugeReading(
                                412, "412", "req/s", "8.4 % short of 450", 500, 450, false, 0),
                        new GaugeReading(0.71, "0.71", "s", "budget 0.80 s", 1.5, 0.8, false, 0),
                        new GaugeReading(
                                351,
                                "351",
                                "req/s",
                                "85 % met all budgets",
                                500,
                                Double.NaN,
                                false,
                                0),
                        new GaugeReading(
                                73.4, "73.4", "k/s", "178 a request", 100, Double.NaN, false, 0),
                        new GaugeReading(0.3, "0.3", "%", "budget 1.0 %", 2, 1, false, 0));
        List<String> names =
                List.of(
                        "Response p99",
                        "Throughput",
                        "First token p99",
                        "Goodput",
                        "Output tokens",
                        "Errors");
        for (int i = 0; i < names.size(); i++) {
            RulerGauge gauge = new RulerGauge(names.get(i));
            GaugeReading reading = readings.get(i);
            gauge.setReading(reading);
            gauge.setReading(later(reading));
            gauge.setPrefSize(149, 122);
            grid.add(gauge, i % 3, i / 3);
        }
        return grid;
    }

    private static GaugeReading later(GaugeReading r) {
        return new GaugeReading(
                r.value(),
                r.text(),
                r.unit(),
                r.context(),
                r.full(),
                r.budget(),
                r.broken(),
                3_000_000_000L);
    }

    static DynoData sheet() {
        List<DynoPoint> curve =
                List.of(
                        new DynoPoint(40, 0.43, 40),
                        new DynoPoint(100, 0.445, 100),
                        new DynoPoint(200, 0.47, 195),
                        new DynoPoint(300, 0.50, 292),
                        new DynoPoint(380, 0.56, 368),
                        new DynoPoint(392, 0.68, 380),
                        new DynoPoint(406, 1.45, 384),
                        new DynoPoint(412, 1.84, 351),
                        new DynoPoint(425, 2.9, 300));
        List<DynoPoint> ghost =
                List.of(
                        new DynoPoint(40, 0.41, 40),
                        new DynoPoint(300, 0.47, 300),
                        new DynoPoint(470, 0.55, 470),
                        new DynoPoint(502, 1.8, 500));
        List<DynoPoint> trail =
                List.of(
                        new DynoPoint(340, 0.54, 330),
                        new DynoPoint(348, 0.52, 340),
                        new DynoPoint(356, 0.52, 350),
                        new DynoPoint(362, 0.6, 350),
                        new DynoPoint(370, 0.57, 350),
                        new DynoPoint(377, 0.57, 350),
                        new DynoPoint(384, 0.57, 350),
                        new DynoPoint(391, 0.65, 370),
                        new DynoPoint(397, 0.96, 380),
                        new DynoPoint(406, 1.44, 380));
        return new DynoData(
                curve,
                ghost,
                Optional.of(new DynoPoint(412, 1.84, 351)),
                trail,
                Optional.of(new DynoPoint(392, 0.68, 380)),
                1.5);
    }

    static TapeData tape() {
        long start = Samples.START;
        long end = start + 1000 * Samples.SECOND;
        return new TapeData(
                new TimeSpan(start, end),
                List.of(
                        new TapeData.Corner(start, 60),
                        new TapeData.Corner(start + 540 * Samples.SECOND, 450),
                        new TapeData.Corner(start + 900 * Samples.SECOND, 450),
                        new TapeData.Corner(end, 60)),
                Samples.GRID,
                Samples.of(Samples.achieved(1)),
                Samples.marks(),
                Samples.NOW,
                true);
    }

    static StripStack left(ViewWindow window) {
        StripChart throughput = new StripChart("Throughput", "req/s", AxisRange.LINEAR);
        throughput.setLines(
                List.of(
                        LineData.of("achieved", Samples.of(Samples.achieved(1)), SeriesColor.BLUE)
                                .chief()
                                .withArea(),
                        LineData.of("intended", Samples::load, SeriesColor.MUTED)
                                .dashed(Dash.DASHED)));
        StripChart response = new StripChart("Response time", "s, log", AxisRange.LOG);
        response.setLines(
                List.of(
                        line("p50", 2, 0.32, 0.005, 0.25, SeriesColor.P50),
                        line("p95", 3, 0.52, 0.01, 0.9, SeriesColor.P95).dashed(Dash.DASHED),
                        line("p99", 4, 0.74, 0.02, 1.9, SeriesColor.P99).widened(2.2),
                        line("p99.9", 5, 0.95, 0.07, 2.4, SeriesColor.P999).dashed(Dash.DOTTED)));
        response.setThresholds(List.of(new Threshold("budget 1.50 s", 1.5, Level.HIGH)));
        StripChart first = new StripChart("Time to first token", "s", AxisRange.LINEAR);
        first.setLines(
                List.of(
                        line("p50", 6, 0.23, 0.003, 0.06, SeriesColor.P50),
                        line("p99", 7, 0.38, 0.015, 0.9, SeriesColor.P99).widened(2.2)));
        first.setThresholds(List.of(new Threshold("budget p99 0.80 s", 0.8, Level.HIGH)));
        StripChart heap = new StripChart("Heap and GC", "MiB", AxisRange.LINEAR);
        Samples.Heap data = Samples.heap(8);
        heap.setFormat(ValueFormat.WHOLE);
        heap.setPauses(data.pauses());
        heap.setLines(
                List.of(
                        LineData.of("used", Samples.of(data.used()), SeriesColor.BLUE).withArea(),
                        LineData.of("live after GC", Samples.of(data.live()), SeriesColor.VIOLET)
                                .dashed(Dash.DASHED)
                                .chief()));
        return stack(window, List.of(throughput, response, first, heap));
    }

    private static LineData line(
            String name, long seed, double base, double noise, double bump, SeriesColor color) {
        return LineData.of(name, Samples.of(Samples.latency(seed, base, noise, bump)), color);
    }

    private static LineData steady(
            String name, long seed, double level, double noise, SeriesColor color) {
        return LineData.of(name, Samples.of(Samples.steady(seed, level, noise)), color);
    }

    static StripStack right(ViewWindow window) {
        StripChart tokens = new StripChart("Tokens", "thousand/s", AxisRange.LINEAR);
        double[] achieved = Samples.achieved(9);
        tokens.setLines(
                List.of(
                        LineData.of("output", slot -> achieved[slot] * 0.178, SeriesColor.GREEN)
                                .chief()
                                .withArea(),
                        LineData.of("prompt", slot -> achieved[slot] * 1.02, SeriesColor.SAND)
                                .dashed(Dash.DASHED)));
        HeatStrip heat = new HeatStrip("Response time, all requests", "s, log");
        heat.setData(Samples.heat(10));
        StripChart cache = new StripChart("Cache hit ratio", "%", AxisRange.PERCENT);
        cache.setLines(
                List.of(
                        steady("response", 11, 37, 0.4, SeriesColor.GREEN).chief(),
                        steady("embedding", 12, 73, 0.3, SeriesColor.AMBER).dashed(Dash.DASHED),
                        steady("model list", 13, 91, 0.2, SeriesColor.VIOLET)
                                .dashed(Dash.DASH_DOT)));
        StripChart cpu = new StripChart("CPU", "% of 16 cores", AxisRange.PERCENT);
        cpu.setLines(
                List.of(
                        steady("this JVM", 14, 54, 2, SeriesColor.BLUE).chief().withArea(),
                        steady("machine", 15, 68, 2, SeriesColor.MUTED).dashed(Dash.DASHED)));
        return stack(window, List.of(tokens, heat, cache, cpu));
    }

    private static StripStack stack(ViewWindow window, List<Strip> strips) {
        StripStack stack = new StripStack(window, strips);
        stack.setGrid(Samples.GRID);
        stack.setMarks(Samples.marks());
        return stack;
    }

    private static Region memory() {
        ViewWindow window = window();
        window.point(Samples.NOW - 35 * Samples.SECOND);
        Samples.Heap data = Samples.heap(8);
        StripChart heap = new StripChart("Heap", "MiB", AxisRange.LINEAR);
        heap.setFormat(ValueFormat.WHOLE);
        heap.setNote(Optional.of("live set grows 77 MiB/min"));
        heap.setLines(
                List.of(
                        LineData.of(
                                        "committed",
                                        slot -> slot < 2100 ? 2048 : 2560,
                                        SeriesColor.MUTED)
                                .dashed(Dash.DASH_DOT),
                        LineData.of("used", Samples.of(data.used()), SeriesColor.BLUE).withArea(),
                        LineData.of("live after GC", Samples.of(data.live()), SeriesColor.VIOLET)
                                .dashed(Dash.DASHED)
                                .chief()));
        PauseStems stems = new PauseStems("Pauses by cause", "ms");
        stems.setPauses(data.pauses());
        stems.setThresholds(List.of(new Threshold("long pause 25 ms", 25, Level.MEDIUM)));
        StripChart allocation = new StripChart("Allocation", "MiB/s", AxisRange.LINEAR);
        allocation.setLines(
                List.of(steady("all threads", 20, 181, 3, SeriesColor.GREEN).chief().withArea()));
        StripStack stack = stack(window, List.of(heap, stems, allocation));
        stack.setWeights(List.of(208.0, 155.0, 118.0));
        StackPane card = new StackPane(stack);
        card.getStyleClass().add("card");
        card.setStyle("-fx-padding: 4 12 8 12;");
        StackPane page = new StackPane(card);
        page.setStyle("-fx-padding: 12;");
        return page;
    }

    private static Region whole() {
        ViewWindow window = window();
        window.whole();
        StripStack left = left(window);
        StripStack right = right(window);
        left.setTints(
                List.of(
                        new RangeTint(
                                new TimeSpan(Samples.NOW - 90 * Samples.SECOND, Samples.NOW),
                                Level.HIGH)));
        HBox strips = new HBox(16, left, right);
        left.setPrefSize(480, 460);
        right.setPrefSize(480, 460);
        strips.setStyle("-fx-padding: 12;");
        return strips;
    }
}
