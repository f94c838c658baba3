package dev.agentdyno.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class OrdealTest {
    @ParameterizedTest
    @EnumSource
    void callersGoOnWhileABackendIsInTrouble(Trouble trouble) throws Exception {
        Ordeal.Result seen =
                new Ordeal(trouble, Ordeal.Guard.BOTH, 200, Duration.ofSeconds(2)).endure();

        assertThat(seen.hung()).as("callers without an answer").isZero();
        assertThat(seen.lost()).as("requests that could have been retried").isZero();
        assertThat(seen.cut()).as("answers that ended without a word").isZero();
        assertThat(seen.askedAgain()).as("sent twice that must not be").isZero();
        assertThat(seen.mostAttempts()).as("attempts of one request").isLessThanOrEqualTo(4);
        assertThat(seen.whole()).isGreaterThan(seen.requests() / 2);
        assertThat(seen.ejected() || seen.breakerOpened())
                .as("the backend was left alone")
                .isTrue();
        assertThat(seen.recoverySeconds()).as("the backend came back").isFinite();
        assertThat(touched(seen)).as("the trouble was met").isPositive();
    }

    @Test
    void theBreakerAloneKeepsCallersFromABackendToo() throws Exception {
        Ordeal.Result seen =
                new Ordeal(Trouble.RESETTING, Ordeal.Guard.BREAKER, 200, Duration.ofSeconds(2))
                        .endure();

        assertThat(seen.breakerOpened()).isTrue();
        assertThat(seen.ejected()).isFalse();
        assertThat(seen.lost() + seen.cut() + seen.hung()).isZero();
        assertThat(seen.recoverySeconds()).isFinite();
    }

    /// Requests for which the trouble made a difference: a failed connection leaves none at the
    /// backend, but then it is left alone.
    private static long touched(Ordeal.Result seen) {
        return switch (seen.trouble()) {
            case STALLED -> seen.timedOut();
            case RESETTING, GARBAGE -> seen.further();
            case KILLED, FLAPPING -> seen.further() + seen.errorEvents();
            case SLOW_TO_ACCEPT -> seen.attempts();
        };
    }
}
