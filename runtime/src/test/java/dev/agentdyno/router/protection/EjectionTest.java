package dev.agentdyno.router.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EjectionTest {
    private static final long SECOND = 1_000_000_000L;

    private Ejection.Rule rule = new Ejection.Rule(3, SECOND);
    private final Ejection ejection = new Ejection(() -> rule);
    private long now = 50 * SECOND;

    @Test
    void failuresInARowEject() {
        assertThat(ejection.ended(false, now)).isFalse();
        assertThat(ejection.ended(false, now)).isFalse();
        assertThat(ejection.isEjected(now)).isFalse();
        assertThat(ejection.ended(false, now)).isTrue();
        assertThat(ejection.isEjected(now)).isTrue();
        assertThat(ejection.left(now)).isEqualTo(SECOND);
        assertThat(ejection.isEjected(now + SECOND)).isFalse();
    }

    @Test
    void oneGoodAnswerBreaksTheRow() {
        ejection.ended(false, now);
        ejection.ended(false, now);
        ejection.ended(true, now);
        ejection.ended(false, now);
        ejection.ended(false, now);
        assertThat(ejection.isEjected(now)).isFalse();
    }

    @Test
    void eachTimeIsLongerUntilItIsWellAgain() {
        for (int times = 1; times <= 12; times++) {
            eject();
            assertThat(ejection.left(now)).isEqualTo(SECOND * Math.min(times, 10));
            now += ejection.left(now);
        }
        ejection.ended(true, now);
        eject();
        assertThat(ejection.left(now)).isEqualTo(SECOND);
    }

    @Test
    void whatFailsWhileItIsEjectedDoesNotProlongIt() {
        eject();
        eject();
        assertThat(ejection.left(now)).isEqualTo(SECOND);
    }

    @Test
    void noneAreEjectedWhenZeroFailuresAreAsked() {
        rule = new Ejection.Rule(0, SECOND);
        eject();
        assertThat(ejection.isEjected(now)).isFalse();
    }

    private void eject() {
        for (int i = 0; i < 3; i++) {
            ejection.ended(false, now);
        }
    }
}
