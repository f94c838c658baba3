package dev.agentdyno.flow;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// What [Permits] promise while their number changes.
public final class PermitsStress {
    private PermitsStress() {}

    private static int taken(Permits permits) {
        return permits.tryAcquire() ? 1 : 0;
    }

    /// One permit is had by one.
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The first has it.")
    @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "The second has it.")
    @State
    public static class OnePermit {
        private final Permits permits = new Permits(1);

        @Actor
        public void one(III_Result result) {
            result.r1 = taken(permits);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = taken(permits);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = permits.heldExactly();
        }
    }

    /// Making room and taking it loses no permit and makes none up.
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Taken after there was room.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Asked before there was room.")
    @State
    public static class TakenWhileGrowing {
        private final Permits permits = new Permits(1);

        public TakenWhileGrowing() {
            permits.tryAcquire();
        }

        @Actor
        public void take(II_Result result) {
            result.r1 = taken(permits);
        }

        @Actor
        public void grow() {
            permits.resize(2);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r2 = permits.heldExactly() - 1;
        }
    }

    /// A permit that comes back while there are fewer is not handed out again.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "One of one is held, none is left.")
    @State
    public static class ReleasedWhileShrinking {
        private final Permits permits = new Permits(2);

        public ReleasedWhileShrinking() {
            permits.tryAcquire();
            permits.tryAcquire();
        }

        @Actor
        public void release() {
            permits.release();
        }

        @Actor
        public void shrink() {
            permits.resize(1);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = permits.heldExactly();
            result.r2 = taken(permits);
        }
    }
}
