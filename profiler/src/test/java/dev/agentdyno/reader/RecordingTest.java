package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The JDK's own reader is the referee.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingTest {
    @TempDir static Path folder;

    private Path file;
    private List<RecordedEvent> events;

    @BeforeAll
    void record() throws Exception {
        file = Recordings.of(folder, "-XX:+UseG1GC");
        events = Referee.events(file);
    }

    @Test
    void counts_every_event_of_every_type() throws IOException {
        try (Recording recording = Recording.open(file)) {
            assertThat(Referee.counts(recording)).isEqualTo(Referee.counts(events));
            assertThat(recording.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseParallelGC"})
    void reads_recordings_of_other_collectors(String collector) throws Exception {
        agrees(Recordings.of(folder, collector));
    }

    @Test
    void reads_recordings_of_an_older_jdk() throws Exception {
        Optional<Path> home = Recordings.older();
        Assumptions.assumeTrue(home.isPresent(), "no older JDK on this machine");
        agrees(Recordings.by(home.orElseThrow(), folder, "-XX:+UseG1GC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crowded", "quickstart", "trouble", "n-plus-one", "jdk17"})
    void reads_kept_recordings(String name) throws IOException {
        agrees(Recordings.kept(name));
    }

    /// Made by [BusyProgram] on JDK 17.0.
    @Test
    void a_kept_recording_of_jdk_17_has_the_events_it_was_made_with() throws IOException {
        try (Recording recording = Recording.open(Recordings.kept("jdk17"))) {
            Map<String, Long> counts =
                    recording.summary(Progress.NONE).stream()
                            .collect(
                                    Collectors.toMap(
                                            type -> type.type().name(), TypeSummary::count));
            assertThat(counts)
                    .containsEntry("jdk.ObjectAllocationSample", 229L)
                    .containsEntry("jdk.GarbageCollection", 17L);
            assertThat(recording.warnings()).isEmpty();
        }
    }

    /// JDK 11 wrote version 2.0 of the format, JDK 14 and later write 2.1; their headers differ in
    /// nothing else.
    @Test
    void reads_the_version_that_jdk_11_wrote() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Recordings.kept("jdk17")));
        for (int chunk = 0; chunk < bytes.limit(); ) {
            bytes.putShort(chunk + 6, (short) 0);
            chunk += Math.toIntExact(bytes.getLong(chunk + 8));
        }
        agrees(Files.write(folder.resolve("version20.jfr"), bytes.array()));
    }

    /// Counts, stacks and fields of every event are what the referee says.
    static void agrees(Path file) throws IOException {
        List<RecordedEvent> events = Referee.events(file);
        try (Recording recording = Recording.open(file)) {
            Map<String, Long> counts = Referee.counts(events);
            assertThat(Referee.counts(recording)).isEqualTo(counts);
            for (String type : counts.keySet()) {
                assertThat(Referee.stacks(recording, SampleQuery.of(type)))
                        .as(type)
                        .isEqualTo(Referee.stacks(events, type, Optional.empty()));
                assertThat(ours(recording, type)).isEqualTo(theirs(recording, events, type));
            }
            assertThat(recording.warnings()).isEmpty();
        }
    }

    private static Map<String, Integer> ours(Recording recording, String name) {
        EventType type = recording.type(name).orElseThrow();
        Rows rows = recording.rows(type, Interval.ALL, Progress.NONE);
        return tally(
                IntStream.range(0, rows.size())
                        .mapToObj(i -> Referee.fields(rows.row(i), type))
                        .toList());
    }

    private static Map<String, Integer> theirs(
            Recording recording, List<RecordedEvent> events, String name) {
        EventType type = recording.type(name).orElseThrow();
        return tally(
                events.stream()
                        .filter(event -> event.getEventType().getName().equals(name))
                        .map(event -> Referee.fields(event, type))
                        .toList());
    }

    private static Map<String, Integer> tally(List<String> texts) {
        return texts.stream()
                .collect(Collectors.toMap(text -> text, _ -> 1, Integer::sum, TreeMap::new));
    }

    @Test
    void reads_every_field_of_every_event() throws IOException {
        agrees(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk.ObjectAllocationSample weight", "jdk.JavaMonitorEnter duration"})
    void sums_a_field_by_stack(String of) throws IOException {
        String type = of.split(" ")[0];
        String field = of.split(" ")[1];
        try (Recording recording = Recording.open(file)) {
            assertThat(Referee.stacks(recording, SampleQuery.of(type).weighedBy(field)))
                    .isNotEmpty()
                    .isEqualTo(Referee.stacks(events, type, Optional.of(field)));
        }
    }

    @Test
    void sums_only_samples_of_an_interval() throws IOException {
        List<RecordedEvent> samples =
                events.stream()
                        .filter(e ->
                                e.getEventType().getName().equals("jdk.ObjectAllocationSample"))
                        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                        .toList();
        long from = Interval.nanos(samples.get(samples.size() / 3).getStartTime());
        long to = Interval.nanos(samples.get(samples.size() * 2 / 3).getStartTime());
        List<RecordedEvent> within =
                samples.stream()
                        .filter(e -> Interval.nanos(e.getStartTime()) >= from)
                        .filter(e -> Interval.nanos(e.getStartTime()) < to)
                        .toList();
        SampleQuery query =
                SampleQuery.of("jdk.ObjectAllocationSample").within(new Interval(from, to));
        try (Recording recording = Recording.open(file)) {
            assertThat(Referee.stacks(recording, query))
                    .isNotEmpty()
                    .isEqualTo(
                            Referee.stacks(within, "jdk.ObjectAllocationSample", Optional.empty()));
        }
    }

    @Test
    void keeps_threads_apart_and_filters_by_them() throws IOException {
        String thread = "busy-\u00e9\ud55c-1";
        long theirs =
                events.stream()
                        .filter(e -> e.getEventType().getName().equals("jdk.ExecutionSample"))
                        .filter(e -> e.getThread("sampledThread").getJavaName().equals(thread))
                        .count();
        SampleQuery query = SampleQuery.of("jdk.ExecutionSample");
        try (Recording recording = Recording.open(file)) {
            Map<String, Long> grouped = Referee.stacks(recording, query.groupedBy("sampledThread"));
            Map<String, Long> filtered =
                    Referee.stacks(recording, query.where("sampledThread", thread::equals));
            assertThat(
                            grouped.entrySet().stream()
                                    .filter(e -> e.getKey().startsWith(thread))
                                    .mapToLong(Map.Entry::getValue)
                                    .sum())
                    .isEqualTo(theirs)
                    .isPositive();
            assertThat(filtered.values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(theirs);
        }
    }
}
