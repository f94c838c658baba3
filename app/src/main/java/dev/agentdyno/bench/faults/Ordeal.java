package dev.agentdyno.bench.faults;

import dev.agentdyno.router.Router;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.BackendState;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// One backend of three gets into trouble while callers go on, and recovers; what the callers and
/// the backends saw of it is counted.
public final class Ordeal {
    private static final String TROUBLED = "alder";
    private static final Duration THOUGHT = Duration.ofMillis(40);
    private static final long SETTLED = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_RECOVERY = TimeUnit.SECONDS.toNanos(20);
    private static final double NANOS = 1e9;

    private final Trouble trouble;
    private final int callers;
    private final Duration length;
    private final Guard guard;
    private final Witness witness = Witness.remembering(TROUBLED);
    private boolean ejected;
    private boolean opened;

    /// @param callers that go on throughout
    /// @param length of the trouble
    public Ordeal(Trouble trouble, Guard guard, int callers, Duration length) {
        this.trouble = trouble;
        this.guard = guard;
        this.callers = callers;
        this.length = length;
    }

    /// What keeps requests from the backend.
    public enum Guard {
        /// Ejection and breaker, as the router has them.
        BOTH,
        /// The breaker alone, which opens at a fifth of failures.
        BREAKER
    }

    /// What was seen.
    ///
    /// @param whole answered as if nothing were wrong
    /// @param errorEvents streams that the router had to end with an error event
    /// @param timedOut told that the backend took too long
    /// @param lost told of another failure, though nothing was answered yet
    /// @param cut ended in the middle without a word
    /// @param hung without an answer for fifteen seconds
    /// @param attempts requests that backends read
    /// @param further attempts beyond the first of each request
    /// @param mostAttempts of one request
    /// @param askedAgain requests that a backend read when their caller had a part of an answer
    /// @param ejected whether the backend was left alone after failures in a row
    /// @param breakerOpened whether its breaker opened
    /// @param recoverySeconds from the end of the trouble to its first answer; NaN if none came
    public record Result(
            Trouble trouble,
            Guard guard,
            int callers,
            long whole,
            long errorEvents,
            long timedOut,
            long lost,
            long cut,
            long hung,
            long attempts,
            long further,
            int mostAttempts,
            long askedAgain,
            double p50Seconds,
            double p99Seconds,
            double longestSeconds,
            boolean ejected,
            boolean breakerOpened,
            double recoverySeconds) {
        public long requests() {
            return whole + errorEvents + timedOut + lost + cut + hung;
        }
    }

    /// Goes through it; takes the time before and after the trouble beside its length.
    ///
    /// @throws IOException if sockets cannot be had
    public Result endure() throws IOException, InterruptedException {
        try (RawBackend troubled = new RawBackend(TROUBLED, THOUGHT, witness);
                RawBackend birch = new RawBackend("birch", THOUGHT, witness);
                RawBackend cedar = new RawBackend("cedar", THOUGHT, witness);
                Router router = router(List.of(troubled, birch, cedar))) {
            Crowd crowd = new Crowd(router.port(), callers, trouble.key(), witness);
            watch(router, SETTLED);
            troubled.begin(trouble);
            watch(router, length.toNanos());
            troubled.end();
            double recovery = awaitRecovery(router, System.nanoTime());
            crowd.stop();
            return result(crowd, recovery);
        }
    }

    private Router router(List<RawBackend> backends) throws IOException {
        Tunables tunables = new Tunables();
        List<BackendConfig> configs =
                backends.stream().map(each -> BackendConfig.of(each.name(), each.url())).toList();
        Router router = Router.start(RouterConfig.of(configs), tunables, new Meters());
        tunables.set("router.request.timeout", "1s", "bench");
        tunables.set("router.streaming.timeout", "1s", "bench");
        tunables.set("router.upstream.connectTimeout", "500ms", "bench");
        tunables.set("router.ejection.pause", "500ms", "bench");
        tunables.set("router.breaker.pause", "500ms", "bench");
        if (guard == Guard.BREAKER) {
            tunables.set("router.ejection.failures", "0", "bench");
            tunables.set("router.breaker.failures", "20%", "bench");
        }
        tunables.set("router.health.interval", "1s", "bench");
        tunables.set("router.health.timeout", "500ms", "bench");
        return router;
    }

    private void watch(Router router, long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            look(router);
        }
    }

    private void look(Router router) {
        BackendState state = router.backends().getFirst();
        boolean closed = state.breaker().equals("closed");
        opened |= !closed;
        ejected |= closed && state.leftAloneSeconds() > 0;
        LockSupport.parkNanos(LOOK);
    }

    private double awaitRecovery(Router router, long ended) {
        while (witness.lastAnswer() < ended && System.nanoTime() - ended < LONGEST_RECOVERY) {
            look(router);
        }
        long took = witness.lastAnswer() - ended;
        return took < 0 ? Double.NaN : took / NANOS;
    }

    private Result result(Crowd crowd, double recovery) {
        Histogram times = crowd.times();
        return new Result(
                trouble,
                guard,
                callers,
                crowd.counted(Outcome.WHOLE),
                crowd.counted(Outcome.ERROR_EVENT),
                crowd.counted(Outcome.TIMED_OUT),
                crowd.counted(Outcome.LOST),
                crowd.counted(Outcome.CUT),
                crowd.counted(Outcome.HUNG),
                witness.attempts(),
                witness.further(),
                witness.mostAsked(),
                witness.askedAgain(),
                times.getValueAtPercentile(50) / NANOS,
                times.getValueAtPercentile(99) / NANOS,
                times.getMaxValue() / NANOS,
                ejected,
                opened,
                recovery);
    }
}
