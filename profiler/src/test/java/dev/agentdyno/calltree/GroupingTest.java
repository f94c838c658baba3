package dev.agentdyno.calltree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees of what two threads really allocated.
class GroupingTest {
    private static final int TIMES = 20;
    private static final int LARGE = 4_000_000;

    @TempDir static Path folder;
    private static Path file;
    private static volatile Object sink = "";

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("allocated.jfr");
        try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            run("filler-1", GroupingTest::bytes);
            run("filler-2", GroupingTest::longs);
            recording.stop();
            recording.dump(file);
        }
    }

    private static void run(String name, Runnable work) throws InterruptedException {
        Thread thread = new Thread(work, name);
        thread.start();
        thread.join();
    }

    private static void bytes() {
        for (int i = 0; i < TIMES; i++) {
            sink = new byte[LARGE];
        }
    }

    private static void longs() {
        for (int i = 0; i < TIMES; i++) {
            sink = new long[LARGE / 8];
        }
    }

    private static CallTree tree(Grouping grouping) throws Exception {
        try (Recording recording = Recording.open(file)) {
            return SampleKind.ALLOC
                    .tree(
                            recording,
                            Interval.ALL,
                            name -> name.startsWith("filler"),
                            grouping,
                            Progress.NONE)
                    .orElseThrow();
        }
    }

    private static List<String> roots(CallTree tree) {
        List<String> names = new ArrayList<>();
        for (int i = tree.firstChild(CallTree.ROOT); i >= 0; i = tree.nextSibling(i)) {
            names.add(tree.frameOf(i).text());
        }
        return names;
    }

    private static List<String> leaves(CallTree tree) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < tree.size(); i++) {
            if (tree.firstChild(i) < 0) {
                names.add(tree.frameOf(i).text());
            }
        }
        return names;
    }

    @Test
    void threadsStandAtTheRootAndClassesAtTheLeaves() throws Exception {
        CallTree code = tree(Grouping.NONE);
        CallTree both = tree(new Grouping(Optional.of(name -> "of " + name), true));

        assertThat(roots(code)).containsExactly("java.lang.Thread.run");
        assertThat(roots(both)).containsExactlyInAnyOrder("of filler-1", "of filler-2");
        assertThat(leaves(both)).contains("byte[]", "long[]");
        assertThat(both.total(CallTree.ROOT))
                .isEqualTo(code.total(CallTree.ROOT))
                .isGreaterThan((long) TIMES * LARGE);
    }

    @Test
    void eitherStandsAlone() throws Exception {
        CallTree classes = tree(new Grouping(Optional.empty(), true));
        assertThat(roots(classes)).containsExactly("java.lang.Thread.run");
        assertThat(leaves(classes)).contains("byte[]", "long[]");

        CallTree threads = tree(new Grouping(Optional.of(name -> name), false));
        assertThat(roots(threads)).containsExactlyInAnyOrder("filler-1", "filler-2");
        assertThat(leaves(threads)).doesNotContain("byte[]");
    }
}
