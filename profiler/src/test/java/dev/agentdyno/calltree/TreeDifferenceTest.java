package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.calltree.TreeDifference.Scale;
import dev.agentdyno.reader.Frames;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The difference of two recordings agrees with the trees of each, whose frames are numbered apart.
class TreeDifferenceTest {
    private static final double EXACT = 1e-9;
    private static final long ENOUGH = 10;

    @TempDir private static Path folder;
    private static volatile double sink;
    private static CallTree quick = CallTreeTest.tree(new Frames());
    private static CallTree slow = quick;

    @BeforeAll
    static void record() throws Exception {
        quick = tree("quick", TreeDifferenceTest::warm);
        slow = tree("slow", TreeDifferenceTest::both);
    }

    /// Until there are samples.
    private static CallTree tree(String name, Runnable work) throws Exception {
        Path file = folder.resolve(name + ".jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            for (Optional<CallTree> seen = Optional.empty(); ; seen = read(file)) {
                if (seen.filter(tree -> tree.total(CallTree.ROOT) >= ENOUGH).isPresent()) {
                    return seen.get();
                }
                Thread worker = new Thread(work);
                worker.start();
                worker.join();
                recording.dump(file);
            }
        }
    }

    private static Optional<CallTree> read(Path file) throws IOException {
        try (Recording recording = Recording.open(file)) {
            return SampleKind.CPU.tree(recording, Interval.ALL, Progress.NONE);
        }
    }

    private static void both() {
        warm();
        cold();
    }

    private static void warm() {
        burn();
    }

    private static void cold() {
        burn();
    }

    private static void burn() {
        long end = System.nanoTime() + 300_000_000L;
        while (System.nanoTime() < end) {
            for (int i = 1; i < 100_000; i++) {
                sink += 1.0 / i;
            }
        }
    }

    /// Totals by the names on the way from the root.
    private static Map<String, Long> totals(CallTree tree) {
        Map<String, Long> totals = new HashMap<>();
        for (int i = 0; i < tree.size(); i++) {
            totals.put(path(tree, i), tree.total(i));
        }
        return totals;
    }

    private static String path(CallTree tree, int node) {
        StringBuilder path = new StringBuilder();
        for (int frame : tree.path(node)) {
            path.append(tree.frames().frame(frame)).append('\n');
        }
        return path.toString();
    }

    private static double whole(CallTree tree, Scale scale) {
        return scale == Scale.ABSOLUTE ? 1 : tree.total(CallTree.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void each_node_has_the_total_of_its_path_in_either_tree(Scale scale) {
        TreeDifference difference = TreeDifference.of(quick, slow, scale);
        Map<String, Long> before = totals(quick);
        Map<String, Long> after = totals(slow);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < difference.tree().size(); i++) {
            String path = path(difference.tree(), i);
            seen.add(path);
            double was = before.getOrDefault(path, 0L) / whole(quick, scale);
            double is = after.getOrDefault(path, 0L) / whole(slow, scale);
            assertThat(difference.before(i)).as(path).isCloseTo(was, within(EXACT));
            assertThat(difference.after(i)).as(path).isCloseTo(is, within(EXACT));
            assertThat(difference.change(i)).as(path).isCloseTo(is - was, within(EXACT));
        }
        assertThat(seen).containsAll(before.keySet()).containsAll(after.keySet());
        assertThat(seen).hasSize(difference.tree().size());
    }

    @Test
    void the_whole_of_a_normalised_difference_does_not_change() {
        TreeDifference difference = TreeDifference.of(quick, slow, Scale.NORMALISED);
        assertThat(difference.before(CallTree.ROOT)).isEqualTo(1);
        assertThat(difference.after(CallTree.ROOT)).isEqualTo(1);
    }

    @Test
    void the_widths_of_the_tree_are_the_sums_of_both() {
        TreeDifference difference = TreeDifference.of(quick, slow, Scale.ABSOLUTE);
        for (int i = 0; i < difference.tree().size(); i++) {
            assertThat((double) difference.tree().total(i))
                    .isEqualTo(difference.before(i) + difference.after(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_other_way_round_is_the_opposite(Scale scale) {
        Map<String, Double> there = changes(TreeDifference.of(quick, slow, scale));
        Map<String, Double> back = changes(TreeDifference.of(slow, quick, scale));
        assertThat(back.keySet()).isEqualTo(there.keySet());
        assertThat(there)
                .allSatisfy((path, change) ->
                        assertThat(back.get(path)).isCloseTo(-change, within(EXACT)));
    }

    private static Map<String, Double> changes(TreeDifference difference) {
        Map<String, Double> changes = new HashMap<>();
        for (int i = 0; i < difference.tree().size(); i++) {
            changes.put(path(difference.tree(), i), difference.change(i));
        }
        return changes;
    }

    @ParameterizedTest
    @EnumSource
    void a_recording_does_not_differ_from_itself(Scale scale) throws IOException {
        CallTree again = read(folder.resolve("quick.jfr")).orElseThrow();
        assertThat(changes(TreeDifference.of(quick, again, scale)).values())
                .allSatisfy(change -> assertThat(change).isZero());
    }
}
