package dev.agentdyno.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Nested
    class RetryAfterHeaders {
        @ParameterizedTest
        @CsvSource({
            "0,0",
            "3,3000",
            " 1.5 ,1500",
            "'Sun, 22 Nov 2026 12:00:07 GMT',7000",
            "'Sun, 22 Nov 2026 11:00:00 GMT',0"
        })
        void areSecondsOrADate(String header, long millis) {
            assertThat(RetryAfter.read(header, NOW)).contains(Duration.ofMillis(millis));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "soon", "-1", "1e3", "99999999999999999999"})
        void thatAreNeitherSayNothing(String header) {
            assertThat(RetryAfter.read(header, NOW)).isEmpty();
        }
    }

    @Nested
    class Waits {
        private List<Long> draw(long seed) {
            Tunables tunables = new Tunables();
            CallPolicy policy =
                    new CallPolicy(tunables, new Meters(), 2, seed, InstantSource.system());
            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                waits.add(policy.drawNanos(i % 10));
            }
            return waits;
        }

        @Test
        void areTheSameForTheSameSeed() {
            assertThat(draw(5)).isEqualTo(draw(5)).isNotEqualTo(draw(6));
        }

        @Test
        void fillTheWholeRangeUpToADoublingBound() {
            List<Long> waits = draw(5);
            for (int retry = 0; retry < 10; retry++) {
                long bound = Math.min(250_000_000L << retry, 8_000_000_000L);
                int first = retry;
                List<Long> some = new ArrayList<>();
                for (int i = first; i < waits.size(); i += 10) {
                    some.add(waits.get(i));
                }
                assertThat(some).allMatch(wait -> wait >= 0 && wait < bound);
                assertThat(some).anyMatch(wait -> wait < bound / 4);
                assertThat(some).anyMatch(wait -> wait > bound * 3 / 4);
            }
        }
    }

    @Nested
    class TheAllowance {
        @Test
        void isNeverSpentTwiceByTenThousandCallers() throws InterruptedException {
            RetryAllowance allowance = new RetryAllowance(() -> 0);
            AtomicInteger spent = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                callers.add(
                        Thread.startVirtualThread(() -> {
                            allowance.callBegan();
                            if (allowance.trySpend()) {
                                spent.incrementAndGet();
                            }
                        }));
            }
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(spent).hasValue(10);
        }

        @Test
        void isEarnedBackByCalls() {
            RetryAllowance allowance = new RetryAllowance(() -> 0.2);
            while (allowance.trySpend()) {
                // until nothing is left
            }
            for (int i = 0; i < 5; i++) {
                assertThat(allowance.trySpend()).isFalse();
                allowance.callBegan();
            }

            assertThat(allowance.trySpend()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429,true",
        "500,true",
        "503,true",
        "529,true",
        "connection,true",
        "501,false",
        "400,false",
        "401,false",
        "bad_response,false",
        "blocked,false",
        "stream_error,false"
    })
    void onlyWhatMayPassIsTriedAgain(String errorType, boolean passing) {
        assertThat(CallPolicy.passing(errorType)).isEqualTo(passing);
    }
}
