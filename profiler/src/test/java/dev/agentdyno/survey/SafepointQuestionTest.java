package dev.agentdyno.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.query.Sum;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafepointQuestionTest {
    private static final String BEGIN = "jdk.SafepointBegin";
    private static final String SYNCHRONIZATION = "jdk.SafepointStateSynchronization";
    private static final String OPERATION = "jdk.ExecuteVMOperation";

    @TempDir Path folder;

    @SuppressWarnings("ExplicitGc") // what it makes the JVM do is what is looked at
    private Stage stage(String... types) throws Exception {
        Map<String, String> settings = new HashMap<>();
        for (String type : types) {
            settings.put(type + "#enabled", "true");
            settings.put(type + "#threshold", "0 ns");
        }
        return Stage.record(
                folder,
                settings,
                () -> {
                    for (int i = 0; i < 5; i++) {
                        System.gc();
                    }
                });
    }

    private List<RecordedEvent> theirs(String type) throws Exception {
        return RecordingFile.readAllEvents(folder.resolve("stage.jfr")).stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .toList();
    }

    private static Optional<VmOperation> most(List<VmOperation> operations) {
        return operations.stream()
                .filter(VmOperation::stops)
                .filter(operation -> operation.count() >= 5 && operation.time().isPresent())
                .findFirst();
    }

    @Test
    void eachOperationTellsHowLongThreadsTookToStopForIt() throws Exception {
        Stage stage = stage(BEGIN, OPERATION);
        VmOperation collecting =
                most(stage.ask(new SafepointQuestion(stage.range()))).orElseThrow();

        Map<Long, Long> reach = new HashMap<>();
        for (RecordedEvent begin : theirs(BEGIN)) {
            reach.put(begin.getLong("safepointId"), begin.getDuration().toNanos());
        }
        List<Long> expected =
                theirs(OPERATION).stream()
                        .filter(event -> event.getString("operation").equals(collecting.name()))
                        .map(event -> reach.get(event.getLong("safepointId")))
                        .toList();
        Sum<?> joined = collecting.reach().orElseThrow();
        assertThat(expected).doesNotContainNull();
        assertThat(joined.count()).isEqualTo(expected.size()).isEqualTo(collecting.count());
        assertThat(joined.longest())
                .isEqualTo(expected.stream().mapToLong(Long::longValue).max().getAsLong());
        assertThat(joined.total())
                .isEqualTo((double) expected.stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void aRecordingOfTheSynchronizationAloneTellsItToo() throws Exception {
        Stage stage = stage(SYNCHRONIZATION, OPERATION);

        assertThat(most(stage.ask(new SafepointQuestion(stage.range()))))
                .hasValueSatisfying(operation ->
                        assertThat(operation.reach())
                                .hasValueSatisfying(reach ->
                                        assertThat(reach.count()).isEqualTo(operation.count())));
    }

    @Test
    void safepointsWithoutAnOperationAreCountedApart() throws Exception {
        Stage stage = stage(BEGIN);

        assertThat(stage.ask(new SafepointQuestion(stage.range())))
                .singleElement()
                .satisfies(rest -> {
                    assertThat(rest.name()).isEmpty();
                    assertThat(rest.time()).isEmpty();
                    assertThat(rest.count()).isEqualTo(theirs(BEGIN).size()).isPositive();
                });
    }

    @Test
    void operationsWithoutTheirSafepointsHaveNoTimeToReachThem() throws Exception {
        Stage stage = stage(OPERATION);

        assertThat(most(stage.ask(new SafepointQuestion(stage.range()))))
                .hasValueSatisfying(operation -> assertThat(operation.reach()).isEmpty());
    }
}
