package dev.agentdyno.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Limits NONE = new Limits(Rate.UNLIMITED, 0, 0, 0, 2, SECOND);

    private long now = 5 * SECOND;
    private Limits limits = NONE;
    private boolean needed;
    private long waited;
    private final Admission admission =
            new Admission(() -> limits, () -> needed, at -> waited, now);

    private Caller caller(Allowance allowance) {
        Caller caller = new Caller("alder", () -> allowance, now);
        caller.models(Set.of("m", "n"));
        admission.keys(List.of(new KeyRing.Entry("sk-a", caller)));
        return caller;
    }

    private Verdict ask(Caller caller) {
        return admission.admit(caller, "m", now);
    }

    private static Verdict refused(Refusal why, long retryAfter) {
        return new Verdict.Refused(why, retryAfter);
    }

    @Nested
    class WhoAsks {
        @Test
        void isFoundByAnyOfWhatIsOffered() {
            Caller alder = caller(Allowance.ANY);
            assertThat(admission.known(List.of("other", "sk-a"))).containsSame(alder);
            assertThat(admission.known(List.of("other"))).isEmpty();
        }

        @Test
        void mayBeAnyoneUnlessKeysAreNeeded() {
            assertThat(admission.identify(admission.nobody())).isInstanceOf(Verdict.Admitted.class);
            needed = true;
            assertThat(admission.identify(admission.nobody()))
                    .isEqualTo(refused(Refusal.UNKNOWN_KEY, 0));
            assertThat(admission.identify(caller(Allowance.ANY)))
                    .isInstanceOf(Verdict.Admitted.class);
        }

        @Test
        void mayUseTheModelsOfTheKeyOnly() {
            Caller alder = caller(Allowance.ANY);
            assertThat(admission.admit(alder, "n", now)).isInstanceOf(Verdict.Admitted.class);
            assertThat(admission.admit(alder, "o", now)).isEqualTo(refused(Refusal.MODEL, 0));
            assertThat(admission.inFlight()).isEqualTo(1);
        }
    }

    @Nested
    class AKey {
        @Test
        void asksNoOftenerThanItMay() {
            Caller alder =
                    caller(new Allowance(Rate.perMinute(2), Rate.UNLIMITED, 0, Priority.NORMAL));
            ask(alder);
            ask(alder);
            assertThat(ask(alder)).isEqualTo(refused(Refusal.KEY_REQUESTS, 30 * SECOND));
            now += 30 * SECOND;
            assertThat(ask(alder)).isInstanceOf(Verdict.Admitted.class);
            assertThat(alder.use(now).admitted()).isEqualTo(3);
            assertThat(alder.use(now).refused()).isEqualTo(1);
        }

        @Test
        void paysForItsAnswersAfterwards() {
            Caller alder =
                    caller(new Allowance(Rate.UNLIMITED, Rate.perMinute(600), 0, Priority.NORMAL));
            ask(alder);
            alder.charge(500, 400, now);
            assertThat(ask(alder)).isEqualTo(refused(Refusal.KEY_TOKENS, 301 * SECOND / 10));
            now += 31 * SECOND;
            assertThat(ask(alder)).isInstanceOf(Verdict.Admitted.class);
        }

        @Test
        void whatAnAnswerDoesNotTellIsUnknownAndNotZero() {
            Caller alder = caller(Allowance.ANY);
            alder.charge(-1, -1, now);
            alder.charge(-1, 4, now);
            Caller.Use use = alder.use(now);
            assertThat(use.untold()).isEqualTo(1);
            assertThat(use.inputTokens()).isZero();
            assertThat(use.outputTokens()).isEqualTo(4);
        }

        @Test
        void hasNoMoreUnderWayThanItMay() {
            Caller alder =
                    caller(new Allowance(Rate.UNLIMITED, Rate.UNLIMITED, 1, Priority.NORMAL));
            ask(alder);
            assertThat(ask(alder)).isEqualTo(refused(Refusal.KEY_CONCURRENT, SECOND));
            admission.leave(alder);
            assertThat(ask(alder)).isInstanceOf(Verdict.Admitted.class);
        }
    }

    @Nested
    class AllTogether {
        @Test
        void askNoOftenerThanAllMayAndARefusalCostsTheKeyNothing() {
            Caller alder =
                    caller(new Allowance(Rate.perMinute(2), Rate.UNLIMITED, 0, Priority.NORMAL));
            limits = new Limits(Rate.perSecond(1), 0, 0, 0, 2, SECOND);
            ask(alder);
            assertThat(ask(alder)).isEqualTo(refused(Refusal.RATE, SECOND));
            now += SECOND;
            assertThat(ask(alder)).isInstanceOf(Verdict.Admitted.class);
        }

        @Test
        void haveNoMoreUnderWayThanAllMay() {
            limits = new Limits(Rate.UNLIMITED, 2, 0, 0, 2, 3 * SECOND);
            ask(admission.nobody());
            ask(admission.nobody());
            assertThat(ask(admission.nobody())).isEqualTo(refused(Refusal.IN_FLIGHT, 3 * SECOND));
            admission.leave(admission.nobody());
            assertThat(ask(admission.nobody())).isInstanceOf(Verdict.Admitted.class);
        }
    }

    @Nested
    class UnderTooMuchLoad {
        private Verdict with(Priority priority) {
            return ask(caller(new Allowance(Rate.UNLIMITED, Rate.UNLIMITED, 0, priority)));
        }

        @Test
        void lowPriorityIsRefusedFirstThenNormalAndHighGoesOn() {
            limits = new Limits(Rate.UNLIMITED, 0, 2, 0, 2, SECOND);
            with(Priority.HIGH);
            with(Priority.HIGH);
            assertThat(with(Priority.LOW)).isEqualTo(refused(Refusal.SHED, SECOND));
            assertThat(with(Priority.NORMAL)).isInstanceOf(Verdict.Admitted.class);
            with(Priority.HIGH);
            assertThat(with(Priority.NORMAL)).isEqualTo(refused(Refusal.SHED, SECOND));
            assertThat(with(Priority.HIGH)).isInstanceOf(Verdict.Admitted.class);
            assertThat(admission.shed(Priority.LOW)).isEqualTo(1);
            assertThat(admission.shed(Priority.NORMAL)).isEqualTo(1);
        }

        @ParameterizedTest
        @EnumSource(Priority.class)
        void aLongWaitCountsAsTooMuchLoad(Priority priority) {
            limits = new Limits(Rate.UNLIMITED, 0, 0, SECOND, 2, SECOND);
            waited = 3 * SECOND;
            boolean refused = with(priority) instanceof Verdict.Refused;
            assertThat(refused).isEqualTo(priority != Priority.HIGH);
        }
    }
}
