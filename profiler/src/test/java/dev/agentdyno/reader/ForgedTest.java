package dev.agentdyno.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Recordings that were made to do harm. Each takes moments to read; without bounds, hours.
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForgedTest {
    private static final int MANY = 100_000;

    @TempDir Path folder;

    /// What was read of a recording.
    private record Seen(long events, long samples, int deepest, List<String> warnings) {}

    private Seen read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("forged.jfr"), bytes);
        try (Recording recording = Recording.open(file)) {
            EventType type = recording.type(Forged.EVENT).orElseThrow();
            long events =
                    recording.summary(Progress.NONE).stream().mapToLong(TypeSummary::count).sum();
            long[] samples = new long[2];
            StackSink sink =
                    (group, frames, executions, depth, weight) -> {
                        samples[0] += weight;
                        samples[1] = Math.max(samples[1], depth);
                    };
            recording.stacks(SampleQuery.of(Forged.EVENT), () -> sink, Progress.NONE);
            recording.columns(type, type.fields(), Interval.ALL, Progress.NONE);
            return new Seen(
                    events,
                    samples[0],
                    (int) samples[1],
                    recording.warnings().stream().map(ReadWarning::reason).toList());
        }
    }

    private static void sample(Forged.Part part) {
        part.number(5).number(1);
    }

    @Test
    void what_is_well_made_is_read_without_a_warning() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, part -> part.number(5).number(1).text("told"));
        forged.stack(100);
        assertThat(read(forged.finish("word:2"))).isEqualTo(new Seen(1, 1, 100, List.of()));
    }

    @Test
    void a_stack_of_a_million_frames_is_left_out_and_its_sample_counts() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, ForgedTest::sample);
        forged.stack(1_000_000);
        Seen seen = read(forged.finish());
        assertThat(seen.samples()).isEqualTo(1);
        assertThat(seen.deepest()).isZero();
        assertThat(seen.warnings()).containsOnly("a stack of 1000000 frames is too deep");
    }

    @Test
    void a_text_of_two_gibibytes_takes_no_memory() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, part -> part.number(5).number(1).text("told"));
        forged.event(
                Forged.EVENT_ID,
                part -> part.number(5).number(1).octet(Cursor.UTF_8).number(1L << 31));
        Seen seen = read(forged.finish("word:2"));
        assertThat(seen.events()).isEqualTo(2);
        assertThat(seen.warnings())
                .anyMatch(reason -> reason.startsWith("a count of 2147483648 is more"));
    }

    @Test
    void values_of_a_type_that_holds_itself_are_passed_over() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, part -> part.number(5).number(1).number(3));
        Seen seen = read(forged.finish("loop:6"));
        assertThat(seen.events()).isEqualTo(1);
        assertThat(seen.samples()).isZero();
    }

    @Test
    void events_that_reach_into_one_another_are_not_read_over_and_over() throws IOException {
        Forged forged = new Forged();
        for (int i = 0; i < MANY; i++) {
            forged.shortEvent(
                    Forged.EVENT_ID, 8, part -> part.number(5).number(1).number(100_000).octet(0));
        }
        Seen seen = read(forged.finish("numbers:1:array"));
        assertThat(seen.events()).isEqualTo(MANY);
        assertThat(seen.samples()).isEqualTo(MANY);
        assertThat(seen.warnings())
                .containsOnly("a count of 100000 is more than the bytes that follow");
    }

    @Test
    void a_chain_of_constants_that_reach_into_one_another_is_given_up() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, ForgedTest::sample);
        for (int i = 0; i < MANY; i++) {
            forged.shortConstants(12, part -> part.number(1).number(Forged.NUMBER).number(100_000));
        }
        Seen seen = read(forged.finish());
        assertThat(seen.samples()).isEqualTo(1);
        assertThat(seen.warnings()).isNotEmpty();
    }

    @Test
    void a_long_chain_of_constants_is_followed_to_its_end() throws IOException {
        Forged forged = new Forged();
        forged.event(Forged.EVENT_ID, ForgedTest::sample);
        forged.stack(7);
        for (int i = 0; i < MANY; i++) {
            forged.constants(0, part -> {});
        }
        assertThat(read(forged.finish())).isEqualTo(new Seen(1, 1, 7, List.of()));
    }
}
