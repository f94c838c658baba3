package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.reader.Execution;
import dev.agentdyno.reader.Frame;
import dev.agentdyno.reader.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CallTreeTest {
    private final Frames frames = new Frames();

    private CallTree tree(String... paths) {
        return tree(frames, paths);
    }

    /// From lines such as `a;b;c 5`.
    static CallTree tree(Frames frames, String... paths) {
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        for (String path : paths) {
            int space = path.lastIndexOf(' ');
            int[] stack =
                    Arrays.stream(path.substring(0, space).split(";"))
                            .mapToInt(name -> frames.number(Frame.named(name)))
                            .toArray();
            byte[] kinds = new byte[stack.length];
            builder.stack(
                    "", stack, kinds, stack.length, Long.parseLong(path.substring(space + 1)));
        }
        return builder.build();
    }

    /// Paths with their own weights, as text.
    static Map<String, Long> paths(CallTree tree) {
        Map<String, Long> paths = new TreeMap<>();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.self(i) != 0) {
                StringBuilder path = new StringBuilder();
                for (int frame : tree.path(i)) {
                    path.append(tree.frames().frame(frame).text()).append(';');
                }
                paths.merge(path.toString(), tree.self(i), Long::sum);
            }
        }
        return paths;
    }

    private static int node(CallTree tree, String... names) {
        int node = CallTree.ROOT;
        for (String name : names) {
            node = tree.firstChild(node);
            while (!tree.frameOf(node).text().equals(name)) {
                node = tree.nextSibling(node);
            }
        }
        return node;
    }

    @Test
    void paths_that_begin_alike_share_nodes() {
        CallTree tree = tree("a;b 3", "a;c 4", "a 1", "a;b 2");
        assertThat(tree.size()).isEqualTo(4);
        assertThat(tree.total(CallTree.ROOT)).isEqualTo(10);
        assertThat(tree.total(node(tree, "a"))).isEqualTo(10);
        assertThat(tree.self(node(tree, "a"))).isEqualTo(1);
        assertThat(tree.self(node(tree, "a", "b"))).isEqualTo(5);
    }

    @Test
    void the_heaviest_child_comes_first_and_lies_leftmost() {
        CallTree tree = tree("a;b 3", "a;c 4", "d 20");
        int d = tree.firstChild(CallTree.ROOT);
        int a = tree.nextSibling(d);
        assertThat(tree.frameOf(d).text()).isEqualTo("d");
        assertThat(tree.start(d)).isZero();
        assertThat(tree.start(a)).isEqualTo(20);
        assertThat(tree.start(node(tree, "a", "b"))).isEqualTo(24);
        assertThat(tree.nextSibling(a)).isEqualTo(-1);
        assertThat(tree.end(a)).isEqualTo(tree.size());
    }

    @Test
    void callers_begin_where_samples_ended() {
        assertThat(paths(tree("a;b;c 3", "x;c 2").callers()))
                .isEqualTo(Map.of("c;b;a;", 3L, "c;x;", 2L));
    }

    @Test
    void a_subtree_keeps_the_way_to_it() {
        CallTree tree = tree("a;b;c 3", "a;b 1", "a;d 5", "e 9");
        assertThat(paths(tree.subtree(node(tree, "a", "b"))))
                .isEqualTo(Map.of("a;b;c;", 3L, "a;b;", 1L));
    }

    @Test
    void only_paths_through_a_frame_can_be_kept() {
        CallTree tree = tree("a;b;c 3", "b 1", "a;d 5");
        int b = frames.number(Frame.named("b"));
        assertThat(paths(tree.through(frame -> frame == b)))
                .isEqualTo(Map.of("a;b;c;", 3L, "b;", 1L));
    }

    @Test
    void recursion_can_be_taken_out() {
        assertThat(paths(tree("a;b;b;b;c 3", "a;b;c 2", "a;a;b 1").withoutRecursion()))
                .isEqualTo(Map.of("a;b;c;", 5L, "a;b;", 1L));
    }

    @Test
    void a_node_runs_as_most_of_its_weight_did() {
        CallTreeBuilder builder = new CallTreeBuilder(frames);
        int[] stack = {frames.number(Frame.named("a"))};
        builder.stack("", stack, new byte[] {Execution.INTERPRETED.code()}, 1, 4);
        builder.stack("", stack, new byte[] {Execution.INLINED.code()}, 1, 5);
        builder.stack("", stack, new byte[] {Execution.INLINED.code()}, 1, 2);
        CallTree tree = builder.build();
        assertThat(tree.execution(1)).isEqualTo(Execution.INLINED);
        assertThat(tree.kind(1)).isEqualTo(FrameKind.INLINED);
    }

    @Test
    void sums_of_many_random_stacks_are_exact_however_they_are_shared_out() {
        Random random = new Random(7);
        CallTreeBuilder first = new CallTreeBuilder(frames);
        CallTreeBuilder second = new CallTreeBuilder(frames);
        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int[] stack = random.ints(random.nextInt(12), 1, 9).map(this::named).toArray();
            long weight = random.nextInt(100);
            List<Integer> path = new ArrayList<>();
            for (int frame : stack) {
                path.add(frame);
                expected.merge(List.copyOf(path), weight, Long::sum);
            }
            expected.merge(List.of(), weight, Long::sum);
            (i % 3 == 0 ? first : second).stack("", stack, new byte[12], stack.length, weight);
        }
        first.merge(second);
        CallTree tree = first.build();
        assertThat(tree.size()).isEqualTo(expected.size());
        for (int i = 0; i < tree.size(); i++) {
            List<Integer> path = Arrays.stream(tree.path(i)).boxed().toList();
            assertThat(tree.total(i)).isEqualTo(expected.get(path));
        }
    }

    private int named(int number) {
        return frames.number(Frame.named("frame " + number));
    }

    @Test
    void a_difference_holds_what_came_and_what_went() {
        Frames others = new Frames();
        CallTree before = tree("a;b 30", "a;c 10");
        CallTree after = tree(others, "x 1", "a;b 10", "a;d 9");
        TreeDifference change = TreeDifference.of(before, after, TreeDifference.Scale.ABSOLUTE);
        CallTree tree = change.tree();
        assertThat(change.change(node(tree, "a", "b"))).isEqualTo(-20);
        assertThat(change.change(node(tree, "a", "c"))).isEqualTo(-10);
        assertThat(change.change(node(tree, "a", "d"))).isEqualTo(9);
        assertThat(change.change(node(tree, "x"))).isEqualTo(1);
        assertThat(change.change(CallTree.ROOT)).isEqualTo(-20);
    }

    @Test
    void a_normalised_difference_compares_shares() {
        TreeDifference change =
                TreeDifference.of(
                        tree("a 1", "b 1"), tree("a 30", "b 10"), TreeDifference.Scale.NORMALISED);
        assertThat(change.change(node(change.tree(), "a"))).isCloseTo(0.25, within(1e-12));
        assertThat(change.change(node(change.tree(), "b"))).isCloseTo(-0.25, within(1e-12));
    }
}
