package dev.agentdyno.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.samples.Selection.Chosen;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes by whom they were allocated for, in a real recording.
class AllocationQuestionTest {
    private static final long ALL = AllocatingRuns.MEBIBYTES * (1L << 20);

    @TempDir private static Path folder;
    private static Path file;

    @BeforeAll
    static void records() throws Exception {
        file = folder.resolve("runs.jfr");
        AllocatingRuns.record(file);
    }

    private static TimeRange always(Recording recording) {
        return new TimeRange(
                Interval.nanos(recording.start()) - 1_000_000_000L,
                Interval.nanos(recording.end()) + 1_000_000_000L);
    }

    @Test
    void agentsAndToolsHaveTheirBytes() throws Exception {
        try (Recording recording = Recording.open(file)) {
            List<Allocated> found =
                    new AllocationQuestion(always(recording)).answer(recording, Progress.NONE);

            assertThat(found)
                    .extracting(Allocated::name)
                    .containsExactly("greedy", "search", "modest");
            assertThat(found.getFirst().kind()).isEqualTo(RequestKind.AGENT_RUN);
            assertThat((double) found.getFirst().bytes())
                    .as("its own and its tool's")
                    .isCloseTo(2.0 * ALL, within(.3 * ALL));
            assertThat((double) found.get(1).bytes()).isCloseTo(ALL, within(.2 * ALL));
            assertThat((double) found.getLast().bytes()).isLessThan(.3 * ALL);
        }
    }

    @Test
    void aRunsBytesHaveAFlameGraphOfTheirOwn() throws Exception {
        try (Recording recording = Recording.open(file)) {
            Selection allocation = Selection.ALL.from(Sampler.ALLOCATION);
            Profile all =
                    new ProfileQuestion(allocation, always(recording))
                            .answer(recording, Progress.NONE);
            Profile greedy =
                    new ProfileQuestion(
                                    allocation.of(new Chosen.One(AllocatingRuns.GREEDY)),
                                    always(recording))
                            .answer(recording, Progress.NONE);

            assertThat(BurningRuns.works(all.tree())).contains("otherWork", "modestWork");
            assertThat(BurningRuns.works(greedy.tree())).containsExactly("greedyWork", "toolWork");
            assertThat((double) greedy.total()).isCloseTo(2.0 * ALL, within(.3 * ALL));
        }
    }

    @Test
    void allocationTellsNothingOfTime() throws Exception {
        try (Recording recording = Recording.open(file)) {
            assertThat(
                            new ProfileQuestion(Selection.ALL, always(recording))
                                    .answer(recording, Progress.NONE)
                                    .sampler())
                    .isNotEqualTo(java.util.Optional.of(Sampler.ALLOCATION));
        }
    }
}
