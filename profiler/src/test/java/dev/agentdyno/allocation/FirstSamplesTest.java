package dev.agentdyno.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstSamplesTest {
    private static final long MILLI = 1_000_000;
    private static final long MEBI = 1 << 20;
    private static final long GIBI = 1 << 30;
    private static final long OLD = 10;
    private static final long CARRIER = 20;
    private static final long OTHER_CARRIER = 21;
    private static final long VIRTUAL = 90;

    private final Map<String, Long> found = new LinkedHashMap<>();
    private final FirstSamples<Sample> first =
            new FirstSamples<>((sample, bytes) -> found.put(sample.name(), bytes));

    private record Sample(String name, long thread, boolean virtual, long bytes, long nanos)
            implements ThreadSample {}

    private void sample(String name, long thread, long bytes, long millis) {
        first.sample(new Sample(name, thread, thread >= VIRTUAL, bytes, millis * MILLI));
    }

    private void round(long millis) {
        first.counted(OLD, false, GIBI, millis * MILLI);
        first.counted(CARRIER, true, 5 * GIBI, millis * MILLI);
        first.counted(OTHER_CARRIER, true, 40 * MEBI, millis * MILLI);
    }

    @Test
    void a_first_sample_carries_what_its_thread_had_allocated() {
        round(0);
        sample("first", OLD, GIBI + MEBI, 100);
        sample("second", OLD, MEBI, 200);
        assertThat(found).containsExactly(Map.entry("first", GIBI));
    }

    @Test
    void a_thread_that_was_sampled_before_carries_no_more_than_it_weighs() {
        round(0);
        sample("first", OLD, MEBI, 100);
        assertThat(found).containsExactly(Map.entry("first", MEBI));
    }

    @Test
    void what_comes_before_the_round_is_told_after_it() {
        sample("first", OLD, GIBI - MEBI, 10);
        sample("second", OLD, MEBI, 20);
        round(900);
        assertThat(found).isEmpty();
        sample("third", OLD, MEBI, 1_000);
        assertThat(found).containsExactly(Map.entry("first", GIBI - MEBI));
    }

    @Test
    void the_next_round_ends_the_first() {
        sample("first", OLD, GIBI - MEBI, 10);
        round(900);
        first.counted(OLD, false, 2 * GIBI, 1_900 * MILLI);
        assertThat(found).containsExactly(Map.entry("first", GIBI - MEBI));
    }

    @Test
    void all_that_a_thread_allocated_since_it_was_seen_to_start_counts() {
        first.started(OLD);
        sample("first", OLD, MEBI, 10);
        round(900);
        sample("other", OTHER_CARRIER, MEBI, 1_000);
        assertThat(found).doesNotContainKey("first");
    }

    @Test
    void a_thread_that_ended_before_the_round_counts_if_it_was_seen_to_start() {
        first.started(OLD + 1);
        sample("started", OLD + 1, MEBI, 10);
        sample("older", OLD + 2, MEBI, 10);
        sample("younger", VIRTUAL - 1, MEBI, 10);
        round(900);
        sample("later", OLD, MEBI, 1_000);
        assertThat(found).containsOnlyKeys("older", "later");
    }

    @Test
    void the_first_sample_of_a_carrier_names_a_virtual_thread() {
        round(0);
        sample("small", VIRTUAL, MEBI, 100);
        sample("first", VIRTUAL, 5 * GIBI + MEBI, 200);
        sample("large", VIRTUAL + 1, 5 * GIBI, 300);
        assertThat(found)
                .containsExactly(Map.entry("first", 5 * GIBI), Map.entry("large", 40 * MEBI));
    }

    @Test
    void a_carrier_that_was_sampled_itself_is_not_looked_for() {
        round(0);
        sample("carrier", CARRIER, 5 * GIBI, 100);
        sample("virtual", VIRTUAL, 5 * GIBI, 200);
        assertThat(found).containsEntry("carrier", 5 * GIBI).containsEntry("virtual", 40 * MEBI);
    }

    @Test
    void nothing_is_found_without_a_round() {
        sample("first", OLD, GIBI, 10);
        sample("later", OLD, GIBI, 10_000);
        first.settle();
        assertThat(found).isEmpty();
    }
}
