package dev.agentdyno.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Queries of a real recording; the JDK's own reader is the referee.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    @TempDir static Path folder;

    private List<RecordedEvent> events;
    private Recording recording;

    @BeforeAll
    void record() throws Exception {
        Path file = Program.record(folder);
        events = RecordingFile.readAllEvents(file);
        recording = Recording.open(file);
    }

    @AfterAll
    void close() {
        recording.close();
    }

    private Stream<RecordedEvent> theirs(String type) {
        return events.stream().filter(event -> event.getEventType().getName().equals(type));
    }

    private long theirs(String type, Predicate<RecordedEvent> passes) {
        return theirs(type).filter(passes).count();
    }

    private EventWindow ours(EventQuery query) throws IOException {
        return new EventTable().window(recording, query, 0, 100_000, Progress.NONE);
    }

    private int passing(String type, String filter) throws IOException {
        return ours(EventQuery.of(type).where(filter)).size();
    }

    @Nested
    class Filters {
        @Test
        void a_duration_is_compared_in_its_unit() throws IOException {
            assertThat((long) passing("jdk.JavaMonitorEnter", "duration > 2ms"))
                    .isPositive()
                    .isEqualTo(
                            theirs(
                                    "jdk.JavaMonitorEnter",
                                    event ->
                                            event.getDuration().compareTo(Duration.ofMillis(2))
                                                    > 0));
        }

        @Test
        void words_join_and_brackets_bind() throws IOException {
            String filter = "(path ~ \"notes1\" or path ~ notes2) and not bytesWritten < 4KiB";
            assertThat((long) passing("jdk.FileWrite", filter))
                    .isPositive()
                    .isEqualTo(
                            theirs(
                                    "jdk.FileWrite",
                                    event ->
                                            event.getString("path").matches(".*notes[12].*")
                                                    && event.getLong("bytesWritten") >= 4096));
        }

        @Test
        void a_class_a_thread_and_a_frame_can_be_asked_for() throws IOException {
            assertThat(
                            passing(
                                    "jdk.JavaMonitorEnter",
                                    "monitorClass = java.lang.Object and previousOwner = holder"
                                            + " and stackTrace ~ \"Program\\.enter\""))
                    .isPositive();
            assertThat((long) passing("jdk.ThreadSleep", "eventThread = sleeper"))
                    .isEqualTo(3)
                    .isEqualTo(
                            theirs(
                                    "jdk.ThreadSleep",
                                    event -> "sleeper".equals(event.getThread().getJavaName())));
        }

        @Test
        void a_quoted_text_alone_is_looked_for_everywhere() throws IOException {
            assertThat(passing("jdk.JavaExceptionThrow", "\"ROUND 7\"")).isEqualTo(1);
            assertThat(passing("jdk.JavaMonitorEnter", "\"Program.enter\"")).isPositive();
        }

        @Test
        void quoted_text_stands_for_itself() throws IOException {
            String odd = "a\"b\\c";
            assertThat(passing("jdk.FileRead", "path = " + EventFilter.quoted(odd))).isZero();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "durtion > 1ms | NO_FIELD | duration | 0",
                    "duration > 1 | NO_NUMBER | 10ms | 11",
                    "duration > tomorrow | NO_NUMBER | 10ms | 11",
                    "duration > | ENDS | 10ms | 10",
                    "duration 5ms | UNEXPECTED | = != > >= < <= ~ !~ | 9",
                    "path > \"a\" | NO_ORDER | = != ~ !~ | 7",
                    "path ~ \"(\" | NO_PATTERN | Unclosed group | 7",
                    "path ~ \"x | NOT_CLOSED | \" | 7",
                    "(duration > 1ms | NOT_CLOSED | ) | 0",
                    "duration > 1ms path = a | UNEXPECTED | and, or | 15"
                })
        void a_fault_says_what_and_where(String filter, String reason, String help, int position) {
            assertThatThrownBy(() ->
                            EventFilter.parse(filter, recording.type("jdk.FileRead").orElseThrow()))
                    .isInstanceOfSatisfying(
                            FilterException.class,
                            fault -> {
                                assertThat(fault.reason()).hasToString(reason);
                                assertThat(fault.help()).isEqualTo(help);
                                assertThat(fault.position()).isEqualTo(position);
                            });
        }
    }

    @Nested
    class Tables {
        @Test
        void a_window_is_a_part_of_the_whole() throws IOException {
            EventQuery query = EventQuery.of("jdk.ThreadPark").by("duration", true);
            EventTable table = new EventTable();
            EventWindow whole = table.window(recording, query, 0, 100_000, Progress.NONE);
            EventWindow part = table.window(recording, query, 3, 4, Progress.NONE);
            assertThat(part.size()).isEqualTo(whole.size());
            assertThat(part.rows()).isEqualTo(whole.rows().subList(3, 7));
        }

        @Test
        void rows_are_sorted_by_numbers_and_by_text() throws IOException {
            assertThat(column(EventQuery.of("jdk.ThreadPark").by("duration", true), "duration"))
                    .isEqualTo(
                            theirs("jdk.ThreadPark")
                                    .map(event -> event.getDuration().toNanos())
                                    .sorted(java.util.Comparator.reverseOrder())
                                    .toList());
            assertThat(column(EventQuery.of("jdk.FileRead").by("path", false), "path"))
                    .isEqualTo(
                            theirs("jdk.FileRead")
                                    .map(event -> String.valueOf(event.getString("path")))
                                    .map(path -> path.equals("null") ? "" : path)
                                    .sorted()
                                    .toList());
        }

        private List<Object> column(EventQuery query, String field) throws IOException {
            EventWindow window = ours(query);
            int index = window.type().index(field);
            return window.rows().stream().map(row -> plain(row.values().get(index))).toList();
        }

        private static Object plain(Value value) {
            return switch (value) {
                case Value.Whole(long number) -> number;
                case Value.Text(String text) -> text;
                default -> value;
            };
        }

        @Test
        void an_event_in_full_has_its_stack_and_what_its_constants_hold() throws IOException {
            EventDetail detail =
                    new EventTable()
                            .detail(
                                    recording,
                                    EventQuery.of("jdk.JavaExceptionThrow"),
                                    0,
                                    Progress.NONE)
                            .orElseThrow();
            RecordedEvent first = theirs("jdk.JavaExceptionThrow").findFirst().orElseThrow();
            assertThat(detail.stack()).hasSameSizeAs(first.getStackTrace().getFrames());
            assertThat(detail.entries())
                    .extracting(EventDetail.Entry::name)
                    .contains("thrownClass", "eventThread", "eventThread.javaName");
        }

        @Test
        void a_sheet_has_a_row_for_every_event() throws IOException {
            StringBuilder out = new StringBuilder();
            long written =
                    new EventSheet(
                                    EventQuery.of("jdk.FileWrite"),
                                    List.of("path", "bytesWritten", "duration"),
                                    (type, row) -> true)
                            .writeCsv(recording, out, Long.MAX_VALUE, Progress.NONE)
                            .rows();
            List<String> lines = out.toString().lines().toList();
            assertThat(written).isEqualTo(theirs("jdk.FileWrite").count());
            assertThat(lines).hasSize((int) written + 1);
            assertThat(lines.getFirst()).isEqualTo("path,bytesWritten_bytes,duration_seconds");
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("notes1.txt,4096,0.0"));
        }

        @Test
        void an_unknown_column_names_the_one_that_was_meant() {
            assertThatThrownBy(() -> ours(EventQuery.of("jdk.FileRead").by("pth", false)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("did you mean path?");
        }
    }

    @Nested
    class Grouping {
        @Test
        void counts_and_sums_agree() throws IOException {
            EventSums sums = sums("jdk.FileWrite", "path", "bytesWritten");
            Map<String, Double> expected =
                    theirs("jdk.FileWrite")
                            .collect(
                                    Collectors.groupingBy(
                                            event -> event.getString("path"),
                                            Collectors.summingDouble(
                                                    event -> event.getLong("bytesWritten"))));
            assertThat(sums.groups().stream().collect(Collectors.toMap(Sum::key, Sum::total)))
                    .isEqualTo(expected);
        }

        @Test
        void the_greatest_and_the_percentiles_hold_their_order() throws IOException {
            Sum<String> most =
                    sums("jdk.ThreadPark", "eventThread", "duration").groups().getFirst();
            assertThat(most.p50()).isPositive().isLessThanOrEqualTo(most.p99());
            assertThat(most.p99()).isLessThanOrEqualTo(most.longest());
            assertThat(most.mean() * most.count())
                    .isBetween(most.total() * 0.999, most.total() * 1.001);
        }

        @Test
        void every_event_falls_into_one_slot_of_time() throws IOException {
            EventSums sums = sums("jdk.ThreadPark", "eventThread", "duration");
            long counted = 0;
            for (int slot = 0; slot < sums.slots().count(); slot++) {
                counted += sums.line().count(slot);
            }
            assertThat(counted).isEqualTo(theirs("jdk.ThreadPark").count());
        }

        /// Over a time in which parks fall too that began before the recording did.
        private EventSums sums(String type, String group, String measure) throws IOException {
            Interval all =
                    Interval.between(
                            recording.start().minus(Duration.ofHours(1)),
                            recording.end().plusSeconds(1));
            return EventSums.of(
                    recording,
                    EventQuery.of(type),
                    new EventSums.By(Optional.of(group), Optional.of(measure)),
                    Slots.over(all, 60),
                    Progress.NONE);
        }
    }

    @Nested
    class Summaries {
        @Test
        void an_interval_counts_what_starts_in_it() {
            Interval half =
                    new Interval(
                            Interval.nanos(recording.start()),
                            Interval.nanos(recording.start()) + 60_000_000);
            recording
                    .summary(half, Progress.NONE)
                    .forEach(each ->
                            assertThat(each.count())
                                    .as(each.type().name())
                                    .isEqualTo(
                                            theirs(
                                                    each.type().name(),
                                                    event ->
                                                            half.contains(
                                                                    Interval.nanos(
                                                                            event
                                                                                    .getStartTime())))));
        }

        @Test
        void the_name_that_was_meant_is_found() {
            List<String> names = List.of("jdk.FileRead", "jdk.FileWrite", "jdk.SocketRead");
            assertThat(Nearest.of("FileReed", names)).contains("jdk.FileRead");
            assertThat(Nearest.of("jdk.SoketRead", names)).contains("jdk.SocketRead");
            assertThat(Nearest.of("Compilation", names)).isEmpty();
        }
    }
}
