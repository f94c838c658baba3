package dev.agentdyno.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What recordings of a JVM say was allocated, once it had allocated gigabytes unseen.
@Timeout(120)
class AllocatedBeforeTest {
    private static final String SAMPLE = "jdk.ObjectAllocationSample";
    private static final String COUNT = "jdk.ThreadAllocationStatistics";
    private static final long MEBI = 1 << 20;
    private static final Predicate<String> OLD = thread -> thread.startsWith("old-");
    private static final Predicate<String> BRIEF = thread -> thread.startsWith("brief-");

    @TempDir static Path folder;
    private static final Map<String, Path> files = new HashMap<>();

    @BeforeAll
    static void record() throws Exception {
        files.put("platform", late("platform", "settings=profile"));
        files.put("virtual", late("virtual", "settings=profile"));
        files.put("uncounted", late("platform", "settings=profile", COUNT + "#enabled=false"));
        files.put("whole", whole());
    }

    /// Of a JVM that has long run.
    private static Path late(String threads, String... settings) throws Exception {
        Path file = folder.resolve(threads + settings.length + ".jfr");
        try (Child child = Child.start(threads)) {
            child.await("ready");
            String[] start = new String[settings.length + 2];
            start[0] = "JFR.start";
            start[1] = "name=late";
            System.arraycopy(settings, 0, start, 2, settings.length);
            child.recorder(start);
            child.goOn();
            child.await("done");
            child.recorder("JFR.stop", "name=late", "filename=" + file);
            child.goOn();
            child.end();
        }
        return file;
    }

    /// From the start of the JVM to its end.
    private static Path whole() throws Exception {
        Path file = folder.resolve("whole.jfr");
        String flag = "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + file;
        try (Child child = Child.start("platform", flag)) {
            child.await("ready");
            child.goOn();
            child.await("done");
            child.goOn();
            child.end();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void what_was_allocated_before_is_left_out(String name) throws IOException {
        long sampled = sampled(name, BRIEF.negate());
        long counted = counted(name);
        assertThat(sampled).isGreaterThan(counted + 1_000 * MEBI);

        assertThat(allocated(name, BRIEF.negate())).isBetween(counted / 2, counted + 32 * MEBI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual", "whole", "uncounted"})
    void nothing_is_lost_but_what_is_told(String name) throws IOException {
        assertThat(allocated(name, _ -> true))
                .isEqualTo(sampled(name, _ -> true) - leftOut(name, _ -> true).bytes());
    }

    @Test
    void only_first_samples_of_old_threads_are_touched() throws IOException {
        assertThat(leftOut("platform", OLD).threads()).isEqualTo(3);
        assertThat(leftOut("platform", OLD).bytes()).isGreaterThan(1_000 * MEBI);
        assertThat(allocated("platform", BRIEF)).isEqualTo(sampled("platform", BRIEF)).isPositive();
    }

    @Test
    void a_recording_from_the_start_keeps_what_its_threads_allocated() throws IOException {
        assertThat(allocated("whole", OLD))
                .isEqualTo(sampled("whole", OLD))
                .isGreaterThan(1_000 * MEBI);
        assertThat(allocated("whole", BRIEF)).isEqualTo(sampled("whole", BRIEF)).isPositive();
        assertThat(leftOut("whole", _ -> true).bytes()).isLessThan(16 * MEBI);
    }

    @Test
    void where_threads_are_not_counted_samples_weigh_what_they_say() throws IOException {
        assertThat(leftOut("uncounted", _ -> true).nothing()).isTrue();
        assertThat(allocated("uncounted", OLD)).isGreaterThan(1_000 * MEBI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual", "whole", "uncounted"})
    void the_timeline_says_the_same_as_the_flame_graph(String name) throws IOException {
        Timeline timeline = new Timeline();
        events(name).forEach(timeline::accept);
        for (Allocation.By by : List.of(Allocation.By.CLASS, Allocation.By.THREAD)) {
            List<Allocation> all = timeline.snapshot().allocations(by);
            assertThat(all.stream().mapToLong(Allocation::bytes).sum())
                    .isEqualTo(allocated(name, _ -> true));
        }
    }

    @Test
    void what_is_left_out_of_a_time_is_what_was_sampled_in_it() throws IOException {
        try (Recording recording = Recording.open(file("platform"))) {
            AllocatedBefore before = AllocatedBefore.of(recording, Progress.NONE);
            long end = Interval.nanos(recording.end());
            Interval late = new Interval(end - 200_000_000, end);
            assertThat(before.within(late, OLD).nothing()).isTrue();
            assertThat(before.within(Interval.ALL, _ -> false).nothing()).isTrue();
            assertThat(AllocatedBefore.of(recording, Progress.NONE)).isSameAs(before);
        }
    }

    private static AllocatedBefore.LeftOut leftOut(String name, Predicate<String> threads)
            throws IOException {
        try (Recording recording = Recording.open(file(name))) {
            return AllocatedBefore.of(recording, Progress.NONE).within(Interval.ALL, threads);
        }
    }

    /// What our flame graph says.
    private static long allocated(String name, Predicate<String> threads) throws IOException {
        try (Recording recording = Recording.open(file(name))) {
            CallTree tree =
                    SampleKind.ALLOC
                            .tree(recording, Interval.ALL, threads, Progress.NONE)
                            .orElseThrow();
            return tree.total(CallTree.ROOT);
        }
    }

    /// What the samples say.
    private static long sampled(String name, Predicate<String> threads) throws IOException {
        return events(name).stream()
                .filter(event -> event.getEventType().getName().equals(SAMPLE))
                .filter(event -> threads.test(String.valueOf(event.getThread().getJavaName())))
                .mapToLong(event -> event.getLong("weight"))
                .sum();
    }

    /// What the JVM has counted from the first round to the last.
    private static long counted(String name) throws IOException {
        Map<Long, Long> first = new HashMap<>();
        Map<Long, Long> last = new HashMap<>();
        for (RecordedEvent event : events(name)) {
            if (event.getEventType().getName().equals(COUNT)) {
                long thread = event.getThread("thread").getId();
                first.putIfAbsent(thread, event.getLong("allocated"));
                last.put(thread, event.getLong("allocated"));
            }
        }
        return last.entrySet().stream()
                .mapToLong(each -> each.getValue() - first.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    private static List<RecordedEvent> events(String name) throws IOException {
        return RecordingFile.readAllEvents(file(name)).stream()
                .sorted(Comparator.comparing(RecordedEvent::getEndTime))
                .toList();
    }

    private static Path file(String name) {
        return files.getOrDefault(name, folder);
    }
}
