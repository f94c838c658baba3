package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final String CALL = "agentdyno.ModelCall";

    private Recording recording;
    private EventType type;
    private List<RecordedEvent> calls;

    @BeforeEach
    void open() throws IOException {
        recording = Recording.open(Recordings.kept("quickstart"));
        type = recording.type(CALL).orElseThrow();
        calls =
                Referee.events(Recordings.kept("quickstart")).stream()
                        .filter(event -> event.getEventType().getName().equals(CALL))
                        .toList();
    }

    @AfterEach
    void close() {
        recording.close();
    }

    private List<Field> fields(String... names) {
        return Arrays.stream(names).map(name -> type.field(name).orElseThrow()).toList();
    }

    @Test
    void columns_hold_every_value() {
        Columns columns =
                recording.columns(
                        type,
                        fields("duration", "requestModel", "eventThread"),
                        Interval.ALL,
                        Progress.NONE);
        assertThat(columns.size()).isEqualTo(calls.size()).isPositive();
        assertThat(columns.wholes(0))
                .containsExactlyInAnyOrder(
                        calls.stream().mapToLong(call -> call.getDuration().toNanos()).toArray());
        assertThat(IntStream.range(0, columns.size()).mapToObj(i -> columns.text(1, i)))
                .containsExactlyInAnyOrderElementsOf(
                        calls.stream().map(call -> call.getString("requestModel")).toList());
    }

    @Test
    void batches_are_bounded_and_together_are_the_columns() {
        List<Field> fields = fields("startTime", "duration");
        List<Columns> batches = new ArrayList<>();
        recording.batches(type, fields, Interval.ALL, 7, Progress.NONE, batches::add);
        assertThat(batches).allMatch(batch -> batch.size() <= 7);
        assertThat(batches.stream().flatMapToLong(batch -> LongStream.of(batch.wholes(1))))
                .containsExactly(
                        Arrays.stream(
                                        recording
                                                .columns(type, fields, Interval.ALL, Progress.NONE)
                                                .wholes(1))
                                .boxed()
                                .toArray(Long[]::new));
    }

    @Test
    void rows_can_be_sorted_and_filtered() {
        Rows rows = recording.rows(type, Interval.ALL, Progress.NONE);
        int duration = type.index("duration");
        Rows sorted = rows.sorted(duration, true);
        long[] expected =
                calls.stream().mapToLong(call -> call.getDuration().toNanos()).sorted().toArray();
        assertThat(IntStream.range(0, sorted.size()).mapToLong(i -> sorted.row(i).number(duration)))
                .containsExactly(
                        IntStream.range(0, expected.length)
                                .mapToObj(i -> expected[expected.length - 1 - i])
                                .toArray(Long[]::new));
        long middle = expected[expected.length / 2];
        Rows slow = rows.filter(row -> row.number(duration) > middle);
        assertThat(slow.size())
                .isEqualTo((int) LongStream.of(expected).filter(nanos -> nanos > middle).count());
    }

    @Test
    void constants_can_be_looked_into() {
        Row row = recording.rows(type, Interval.ALL, Progress.NONE).row(0);
        Value thread = row.value(type.index("eventThread"));
        assertThat(thread).isInstanceOf(Value.Reference.class);
        Map<String, Value> fields = ((Value.Reference) thread).fields().get();
        assertThat(fields).containsKey("javaThreadId").containsKey("osName");
    }
}
