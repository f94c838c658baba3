package dev.agentdyno.flow;

import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.telemetry.Timespans;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/// How many may do a thing at once: a fixed number, or one that follows from how long the thing
/// takes. Safe for use by many threads; made for virtual ones.
///
/// The setting `….kind` chooses between `fixed`, `vegas` and `gradient` ([LimitRule]); all its
/// settings may change while it is in use. A lower limit lets those under way finish and holds the
/// next ones back until few enough remain.
public final class ConcurrencyLimit implements Reporting {
    private final String name;
    private final LimitSettings settings;
    private final AdaptiveLimit adaptive;
    private final Permits permits;
    private final Waits waits = new Waits();
    private final LongAdder calls = new LongAdder();
    private final LongAdder callNanos = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private long toldCalls;
    private long toldNanos;

    ConcurrencyLimit(String name, LimitSettings settings) {
        this.name = name;
        this.settings = settings;
        this.adaptive = new AdaptiveLimit(settings, name.hashCode());
        this.permits = new Permits(wanted());
        settings.most().onChange(_ -> boundsChanged());
        settings.least().onChange(_ -> boundsChanged());
        settings.kind().onChange(_ -> kindChanged());
    }

    /// Makes a limit and declares what decides it under `prefix`, as in `agent.limit.kind`.
    ///
    /// @param name its name in `agentdyno.PoolStats`
    /// @param most the setting of the fixed limit, which is also the highest of an adaptive one
    public static ConcurrencyLimit of(
            String name, Tunables tunables, String prefix, Tunable<Long> most) {
        return new ConcurrencyLimit(name, LimitSettings.declare(tunables, prefix, most));
    }

    /// Waits for room, does `work` and lets the limit learn from how long it took. Work that ends
    /// by a [TimeoutException] counts as dropped, which makes an adaptive limit fall; any other
    /// exception says nothing.
    ///
    /// @throws InterruptedException if interrupted while waiting
    public <T> T call(Callable<T> work) throws Exception {
        acquire();
        long start = System.nanoTime();
        T result;
        try {
            result = work.call();
        } catch (TimeoutException e) {
            release(start, System.nanoTime(), true);
            throw e;
        } catch (Throwable e) {
            release();
            throw e;
        }
        release(start, System.nanoTime(), false);
        return result;
    }

    /// Waits for room; answers the ns waited, 0 if there was room at once.
    ///
    /// @throws InterruptedException if interrupted while waiting; then there is nothing to release
    public long acquire() throws InterruptedException {
        return tryAcquire() ? 0 : await();
    }

    /// Takes room if there is some.
    public boolean tryAcquire() {
        boolean room = permits.tryAcquire();
        if (room) {
            waits.none();
        }
        return room;
    }

    private long await() throws InterruptedException {
        long start = System.nanoTime();
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            waits.gaveUp(System.nanoTime() - start);
            throw e;
        }
        long waited = System.nanoTime() - start;
        waits.waited(waited);
        return waited;
    }

    /// Gives room back after something that says nothing of how long calls take.
    public void release() {
        permits.release();
    }

    /// Gives room back.
    ///
    /// @param startNanos when the work started, by `System.nanoTime`
    /// @param endNanos when it ended
    /// @param lost whether it timed out or met an overload
    public void release(long startNanos, long endNanos, boolean lost) {
        calls.increment();
        callNanos.add(endNanos - startNanos);
        if (lost) {
            dropped.increment();
        }
        if (!settings.isFixed()) {
            int before = adaptive.limit();
            adaptive.took(startNanos, endNanos, permits.held(), lost);
            if (adaptive.limit() != before) {
                resize();
            }
        }
        permits.release();
    }

    private void boundsChanged() {
        adaptive.rebound();
        resize();
    }

    private void kindChanged() {
        adaptive.restart();
        resize();
    }

    /// The newest limit wins, whoever comes last.
    private synchronized void resize() {
        permits.resize(wanted());
    }

    private int wanted() {
        return settings.isFixed()
                ? Math.toIntExact(settings.most().value())
                : Math.max(1, adaptive.limit());
    }

    /// Most at once, now.
    public int limit() {
        return permits.size();
    }

    /// In use now; exact when nothing is being acquired or released.
    public long inUse() {
        return permits.heldExactly();
    }

    /// Callers that wait now.
    public long waiting() {
        return permits.getQueueLength();
    }

    @Override
    public PoolStatistics statistics() {
        return new PoolStatistics(
                name,
                limit(),
                inUse(),
                waiting(),
                waits.acquired(),
                waits.sumNanos(),
                waits.timeouts(),
                PoolStatsEvent.UNKNOWN,
                PoolStatsEvent.UNKNOWN,
                PoolStatsEvent.UNKNOWN,
                PoolStatsEvent.UNKNOWN,
                PoolStatsEvent.UNKNOWN,
                PoolStatsEvent.UNKNOWN);
    }

    /// Emits its `agentdyno.PoolStats` event.
    @Override
    public synchronized void emit() {
        PoolStatsEvent event = new PoolStatsEvent();
        String waited = waits.sinceLast();
        long roundTrip = roundTrip();
        if (!event.isEnabled()) {
            return;
        }
        statistics().fill(event);
        event.kind = "limit";
        event.tunable = settings.most().name();
        event.algorithm = settings.kind().value();
        event.waits = waited;
        event.roundTrip = roundTrip;
        event.leastRoundTrip =
                settings.isFixed() || Double.isNaN(adaptive.least())
                        ? Timespans.UNKNOWN
                        : Math.round(adaptive.least());
        event.dropped = dropped.sum();
        event.commit();
    }

    private long roundTrip() {
        long moreCalls = calls.sum() - toldCalls;
        long moreNanos = callNanos.sum() - toldNanos;
        toldCalls += moreCalls;
        toldNanos += moreNanos;
        return moreCalls <= 0 ? Timespans.UNKNOWN : Math.max(0, moreNanos / moreCalls);
    }
}
