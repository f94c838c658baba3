package dev.agentdyno.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private long now = -1_000_000_000L;
    private final Pace pace = new Pace(() -> now);

    @Test
    void textChangesFourTimesASecondAtMost() {
        int changes = 0;
        for (int i = 0; i < 100; i++) {
            changes += pace.due() ? 1 : 0;
            now += 10_000_000L;
        }

        assertThat(changes).isEqualTo(4);
    }

    @Test
    void numbersChangeTenTimesASecondAtMost() {
        Pace numbers = Pace.ofNumbers(() -> now);
        int changes = 0;
        for (int i = 0; i < 100; i++) {
            changes += numbers.due() ? 1 : 0;
            now += 10_000_000L;
        }

        assertThat(changes).isEqualTo(10);
    }

    @Test
    void afterAnActionItChangesAtOnce() {
        assertThat(pace.due()).isTrue();
        assertThat(pace.due()).isFalse();

        pace.reset();

        assertThat(pace.due()).isTrue();
    }

    @Test
    void whereNothingFollowsEveryChangeIsShown() {
        pace.limit(false);
        assertThat(pace.due()).isTrue();
        assertThat(pace.due()).isTrue();

        pace.limit(true);
        assertThat(pace.due()).isFalse();
    }
}
