package dev.agentdyno.flow;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.agentdyno.flow.Handover.Grant;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// What a [Handover] promises: no item is lost, none is had by two, nobody sleeps beside one.
public final class HandoverStress {
    private static final long LONG = 30_000_000_000L;

    private HandoverStress() {}

    /// 1 for an item, 2 for room, 0 for nothing, -1 for closed.
    private static int await(Handover<String> handover, long nanos) {
        try {
            return switch (handover.await(nanos)) {
                case Grant.Item<String> _ -> 1;
                case Grant.Room<String> _ -> 2;
                case Grant.Nothing<String> _ -> 0;
                case Grant.Closed<String> _ -> -1;
            };
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// A pool of one, whose item is in use.
    private static Handover<String> inUse() {
        Handover<String> handover = new Handover<>(1);
        handover.poll();
        return handover;
    }

    /// Who waits is woken by what comes back.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It went to the one who waited.")
    @State
    public static class NoLostWakeUp {
        private final Handover<String> handover = inUse();

        @Actor
        public void take(II_Result result) {
            result.r1 = await(handover, LONG);
        }

        @Actor
        public void giveBack() {
            handover.put("item");
        }

        @Arbiter
        public void after(II_Result result) {
            result.r2 = handover.idle();
        }
    }

    /// What comes back as somebody gives up is had by him or lies idle, never both or neither.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It came in time.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It came too late and lies idle.")
    @State
    public static class GivenBackAtTheLastMoment {
        private final Handover<String> handover = inUse();

        @Actor
        public void giveUpAtOnce(II_Result result) {
            result.r1 = await(handover, 0);
        }

        @Actor
        public void giveBack() {
            handover.put("item");
        }

        @Arbiter
        public void after(II_Result result) {
            result.r2 = handover.idle();
        }
    }

    /// Two never have the same.
    @JCStressTest
    @Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "The first has it.")
    @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "The second has it.")
    @State
    public static class OneItem {
        private final Handover<String> handover = inUse();

        public OneItem() {
            handover.put("item");
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = await(handover, 0);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = await(handover, 0);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = handover.total();
        }
    }

    /// An item that comes back while the pool closes is ended by somebody, once.
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It came first, and closing ends it.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It came last, and is refused.")
    @State
    public static class GivenBackWhileClosing {
        private final Handover<String> handover = inUse();

        @Actor
        public void close(II_Result result) {
            result.r1 = handover.close().size();
        }

        @Actor
        public void giveBack(II_Result result) {
            result.r2 = handover.put("item") ? 0 : 1;
        }
    }
}
