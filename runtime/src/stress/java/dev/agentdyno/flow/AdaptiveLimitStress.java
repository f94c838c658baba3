package dev.agentdyno.flow;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.agentdyno.tuning.Tunables;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What an [AdaptiveLimit] promises to calls that end at the same time.
public final class AdaptiveLimitStress {
    private static final long WINDOW = 1_000_000;
    private static final long TOOK = 1_000;
    private static final int UNDER_WAY = 5;

    /// Calls of a window but for the last two.
    private static final int MOST_CALLS = 8;

    private static final LimitSettings SETTINGS = settings();

    private AdaptiveLimitStress() {}

    private static LimitSettings settings() {
        Tunables tunables = new Tunables();
        LimitSettings settings =
                LimitSettings.declare(
                        tunables,
                        "stress.limit",
                        tunables.whole("stress.limit.max", 100, 1, 100, "", "Most."));
        tunables.set("stress.limit.kind", LimitSettings.VEGAS, "test");
        tunables.set("stress.limit.window", "1ms", "test");
        return settings;
    }

    private static AdaptiveLimit nearlyFull() {
        AdaptiveLimit limit = new AdaptiveLimit(SETTINGS, 1);
        for (int call = 0; call < MOST_CALLS; call++) {
            limit.took(0, TOOK, UNDER_WAY, false);
        }
        return limit;
    }

    private static int inBounds(AdaptiveLimit limit) {
        return limit.limit() >= 1 && limit.limit() <= 100 ? 1 : 0;
    }

    /// The two last calls of a window end it, whichever of them is the last.
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The window ended, within the bounds.")
    @State
    public static class LastOfAWindow {
        private final AdaptiveLimit limit = nearlyFull();

        @Actor
        public void one() {
            limit.took(WINDOW, WINDOW + TOOK, UNDER_WAY, false);
        }

        @Actor
        public void other() {
            limit.took(WINDOW, WINDOW + TOOK, UNDER_WAY, false);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = Double.isNaN(limit.roundTrip()) ? 0 : 1;
            result.r2 = inBounds(limit);
        }
    }

    /// A window that ends while everything begins anew leaves nothing of before, or all is new.
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The window ended behind the restart.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The restart came last.")
    @State
    public static class EndedWhileRestarting {
        private final AdaptiveLimit limit = nearlyFull();

        @Actor
        public void end() {
            limit.took(WINDOW, WINDOW + TOOK, UNDER_WAY, false);
            limit.took(WINDOW, WINDOW + TOOK, UNDER_WAY, true);
        }

        @Actor
        public void restart() {
            limit.restart();
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = Double.isNaN(limit.roundTrip()) ? 0 : 1;
            result.r2 = inBounds(limit);
        }
    }
}
