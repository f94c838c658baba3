package dev.agentdyno.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlushPaceTest {
    private static final long MILLI = 1_000_000;

    private long now;
    private double load;
    private final FlushPace pace = new FlushPace(() -> load, () -> now);

    @Test
    void a_quick_flush_is_followed_by_another_fifty_milliseconds_after_its_beginning() {
        assertThat(pace.restNanos(2 * MILLI)).isEqualTo(48 * MILLI);
    }

    @Test
    void a_long_flush_is_followed_by_a_longer_rest() {
        assertThat(pace.restNanos(10 * MILLI)).isEqualTo(70 * MILLI);
    }

    @Test
    void flushes_are_rarer_once_the_processors_are_used_up_and_not_when_they_are_free_again() {
        load = 1;
        assertThat(pace.restNanos(2 * MILLI)).isEqualTo(48 * MILLI);
        now += 1_001 * MILLI;
        assertThat(pace.restNanos(2 * MILLI)).isEqualTo(78 * MILLI);
        load = 0.5;
        assertThat(pace.restNanos(2 * MILLI)).isEqualTo(78 * MILLI);
        now += 1_001 * MILLI;
        assertThat(pace.restNanos(2 * MILLI)).isEqualTo(48 * MILLI);
    }

    @Test
    void there_are_four_flushes_a_second_at_least() {
        assertThat(pace.restNanos(100 * MILLI)).isEqualTo(150 * MILLI);
    }
}
