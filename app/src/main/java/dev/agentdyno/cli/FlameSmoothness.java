package dev.agentdyno.cli;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.CallTreeBuilder;
import dev.agentdyno.chart.FlameGraph;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.page.CodeColors;
import dev.agentdyno.page.TreeFlame;
import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// How a flame graph of 100,000 boxes keeps up while it is zoomed anew in every frame, a search lit
/// in it: every frame is painted in full. A real window, on the display there is or on none.
final class FlameSmoothness {
    static final String NAME = "flame";

    private static final int BOXES = 100_000;
    private static final int STACKS_A_STEP = 500;
    private static final int DEEPEST = 80;
    private static final int CALLEES = 4;
    private static final int CLASSES = 400;
    private static final long SEED = 1;
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final Pattern SEARCHED = Pattern.compile("Class1");
    private static final long WARM_UP_SECONDS = 5;
    private static final long MEASURED_SECONDS = 15;

    Result measure() throws InterruptedException {
        CallTree tree = tree();
        try {
            FlameGraph graph = Toolkit.call(() -> show(tree));
            List<Integer> zooms = heaviestPath(tree);
            FrameClock warmUp = new FrameClock(new Zooming(graph, zooms));
            run(warmUp, WARM_UP_SECONDS);
            FrameClock clock = new FrameClock(new Zooming(graph, zooms));
            run(clock, MEASURED_SECONDS);
            Toolkit.call(() -> hide(graph));
            return new Result(tree.size(), clock.framesPerSecond(), clock.p99Seconds());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(FrameClock clock, long seconds)
            throws ExecutionException, InterruptedException {
        Toolkit.call(clock::begin);
        TimeUnit.SECONDS.sleep(seconds);
        Toolkit.call(clock::end);
    }

    private static FlameGraph show(CallTree tree) {
        FlameGraph graph = new FlameGraph();
        graph.setData(new TreeFlame(tree, new CodeColors(List.of(), CodeColors.By.KIND), "all"));
        graph.search(Optional.of(SEARCHED));
        Scene scene = new Scene(new StackPane(graph), WIDTH, HEIGHT);
        Theme.DARK.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return graph;
    }

    private static boolean hide(FlameGraph graph) {
        graph.getScene().getWindow().hide();
        return true;
    }

    /// Stacks whose callees are chosen with skewed weights, until they have enough boxes.
    private static CallTree tree() {
        SplittableRandom random = new SplittableRandom(SEED);
        Frames frames = new Frames();
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        int[] stack = new int[DEEPEST];
        byte[] executions = new byte[DEEPEST];
        CallTree tree;
        do {
            for (int i = 0; i < STACKS_A_STEP; i++) {
                int depth = DEEPEST / 4 + random.nextInt(DEEPEST * 3 / 4);
                fill(stack, executions, depth, frames, random);
                builder.stack("", stack, executions, depth, 1 + random.nextInt(20));
            }
            tree = builder.build();
        } while (tree.size() < BOXES);
        return tree;
    }

    private static void fill(
            int[] stack, byte[] executions, int depth, Frames frames, SplittableRandom random) {
        int caller = 0;
        for (int i = 0; i < depth; i++) {
            int callee = (int) (CALLEES * Math.pow(random.nextDouble(), 4));
            caller = Math.floorMod(caller * 31 + callee * 17 + i, CLASSES);
            stack[i] =
                    frames.number(
                            new Frame(
                                    "com.example.service.Class" + caller,
                                    "method" + callee,
                                    "",
                                    Frame.NO_LINE));
            executions[i] = Execution.COMPILED.code();
        }
    }

    /// From the root along the heaviest boxes, and back.
    private static List<Integer> heaviestPath(CallTree tree) {
        List<Integer> path = new ArrayList<>();
        int box = CallTree.ROOT;
        while (box + 1 < tree.end(box) && path.size() < DEEPEST / 4) {
            path.add(box);
            box++;
        }
        List<Integer> all = new ArrayList<>(path);
        all.addAll(path.reversed());
        return all;
    }

    /// Gives the next box the whole width.
    private static final class Zooming implements Runnable {
        private final FlameGraph graph;
        private final List<Integer> boxes;
        private int next;

        Zooming(FlameGraph graph, List<Integer> boxes) {
            this.graph = graph;
            this.boxes = boxes;
        }

        @Override
        public void run() {
            graph.zoom(boxes.get(next));
            next = (next + 1) % boxes.size();
        }
    }

    /// @param frameP99Seconds from one frame to the next
    record Result(int boxes, double framesPerSecond, double frameP99Seconds) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("boxes", boxes);
            map.put("frames_per_second", framesPerSecond);
            map.put("frame_interval_p99_seconds", frameP99Seconds);
            return map;
        }

        String text() {
            return "%,d boxes: %.1f frames a second, %.1f ms between two at p99%n"
                    .formatted(boxes, framesPerSecond, frameP99Seconds * 1e3);
        }
    }
}
