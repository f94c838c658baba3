package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.FrameKind;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.inventory.Inventory;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Recordings that async-profiler wrote, which has no version for other systems.
@EnabledOnOs({OS.LINUX, OS.MAC})
class AsyncProfilerTest {
    private static final String PROGRAM = "dev.agentdyno.reader.ProfiledProgram";

    @TempDir static Path folder;
    private static Path file = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        String timer = OS.LINUX.isCurrentOs() ? "ctimer" : "itimer";
        file =
                Recordings.byAsyncProfiler(
                        folder,
                        "event=%s,interval=5ms,wall=10ms,alloc=64k,live,lock=1us,nativemem=64k"
                                .formatted(timer));
    }

    @Test
    void it_is_read_as_the_referee_reads_it() throws IOException {
        RecordingTest.agrees(file);
    }

    @Test
    void the_inventory_names_what_was_recorded() throws IOException {
        try (Recording recording = Recording.open(file)) {
            Inventory inventory = Inventory.QUESTION.answer(recording, Progress.NONE);
            assertThat(inventory.types())
                    .extracting(Inventory.Seen::name)
                    .contains(
                            "jdk.ExecutionSample",
                            "profiler.WallClockSample",
                            "profiler.LiveObject",
                            "profiler.Malloc",
                            "jdk.JavaMonitorEnter");
            assertThat(inventory.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SampleKind.class)
    void each_flame_graph_shows_the_program(SampleKind kind) throws IOException {
        try (Recording recording = Recording.open(file)) {
            CallTree tree = kind.tree(recording, Interval.ALL, Progress.NONE).orElseThrow();
            assertThat(methods(tree))
                    .contains(
                            switch (kind) {
                                case CPU, WALL -> PROGRAM + ".burn";
                                case ALLOC -> PROGRAM + ".allocate";
                                case LOCK -> PROGRAM + ".work";
                            });
        }
    }

    private static Set<String> methods(CallTree tree) {
        return IntStream.range(1, tree.size())
                .mapToObj(node -> tree.frameOf(node).text())
                .collect(Collectors.toSet());
    }

    @Test
    void libraries_and_what_is_in_them_are_native_code() throws IOException {
        try (Recording recording = Recording.open(file)) {
            CallTree tree =
                    SampleKind.WALL.tree(recording, Interval.ALL, Progress.NONE).orElseThrow();
            assertThat(IntStream.range(1, tree.size()).boxed().toList())
                    .anySatisfy(node -> {
                        assertThat(tree.frameOf(node).className()).contains("lib");
                        assertThat(tree.kind(node)).isEqualTo(FrameKind.NATIVE);
                    });
        }
    }

    @Test
    void allocated_bytes_are_those_of_the_events() throws IOException {
        long bytes =
                RecordingFile.readAllEvents(file).stream()
                        .mapToLong(AsyncProfilerTest::allocated)
                        .sum();
        try (Recording recording = Recording.open(file)) {
            CallTree tree =
                    SampleKind.ALLOC.tree(recording, Interval.ALL, Progress.NONE).orElseThrow();
            assertThat(tree.total(CallTree.ROOT)).isEqualTo(bytes).isPositive();
        }
    }

    private static long allocated(RecordedEvent event) {
        return switch (event.getEventType().getName()) {
            case "jdk.ObjectAllocationInNewTLAB" -> event.getLong("tlabSize");
            case "jdk.ObjectAllocationOutsideTLAB" -> event.getLong("allocationSize");
            default -> 0;
        };
    }

    @Test
    void threads_of_the_program_have_their_samples() throws IOException {
        TimeRange whole = new TimeRange(0, Long.MAX_VALUE);
        Selection workers = Selection.ALL.onThreads(Pattern.compile("^profiled-"));
        try (Recording recording = Recording.open(file)) {
            Profile profile = new ProfileQuestion(workers, whole).answer(recording, Progress.NONE);
            assertThat(methods(profile.tree())).contains(PROGRAM + ".burn");
        }
    }

    @Test
    void what_was_allocated_is_told_by_class_place_and_thread() throws IOException {
        Timeline timeline = new Timeline();
        RecordingFile.readAllEvents(file).forEach(timeline::accept);
        assertThat(names(timeline, Allocation.By.CLASS)).contains("byte[]", "long[]");
        assertThat(names(timeline, Allocation.By.SITE)).anyMatch(name -> name.contains("allocate"));
        assertThat(names(timeline, Allocation.By.THREAD)).contains("profiled-0");
    }

    private static List<String> names(Timeline timeline, Allocation.By by) {
        return timeline.snapshot().allocations(by).stream().map(Allocation::name).toList();
    }
}
