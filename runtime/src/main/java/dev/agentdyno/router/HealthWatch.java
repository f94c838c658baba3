package dev.agentdyno.router;

import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.protection.Health;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.Probe;
import dev.agentdyno.telemetry.BackendHealthEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks one backend how it is, again and again, in one lane's loop.
///
/// The next check is set when one ends, so checks never overlap. A changed interval counts at once.
/// A backend that is out, or was never well, is asked more often for a while: a model that loads,
/// or a server that was started anew, gets requests soon after it is there.
final class HealthWatch {
    private final Lane lane;
    private final Backend backend;
    private @Nullable ScheduledFuture<?> next;
    private boolean asking;
    private boolean wasWell;

    /// Since when it has been out, or asked in vain; by [System#nanoTime].
    private long coldSince;

    private boolean cold;
    private volatile boolean closed;

    HealthWatch(Lane lane, Backend backend) {
        this.lane = lane;
        this.backend = backend;
        backend.willBeAsked();
    }

    /// Checks now, unless a check is under way. For any thread.
    void checkNow() {
        if (!closed) {
            lane.loop.execute(this::check);
        }
    }

    /// Asks no more. For any thread.
    void close() {
        closed = true;
        lane.loop.execute(this::cancelNext);
    }

    /// Asks no more, and the backend counts as healthy, since nobody will say that it is again. For
    /// any thread.
    void closeAndForget() {
        close();
        lane.loop.execute(() -> {
            backend.wasAsked();
            backend.health.forget();
            lane.core.meters().backendHealth(backend.name(), true);
        });
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private void check() {
        if (asking || closed) {
            return;
        }
        cancelNext();
        asking = true;
        if (backend.hasLiteralHost()) {
            ask();
        } else {
            Thread.startVirtualThread(() -> {
                backend.resolve();
                lane.loop.execute(this::ask);
            });
        }
    }

    private void ask() {
        long started = System.nanoTime();
        var _ =
                Probe.models(lane, backend, lane.core.tunables().healthTimeout.value())
                        .whenComplete((answer, failure) -> answered(answer, failure, started));
    }

    private void answered(
            Probe.@Nullable Answer answer, @Nullable Throwable failure, long started) {
        if (closed) {
            return;
        }
        long nanos = System.nanoTime() - started;
        String problem = answer == null ? reason(failure) : problem(answer);
        if (problem.isEmpty() && answer != null && answer.status() == 200) {
            backend.reports(ListedModels.in(answer.body()).keySet());
        }
        backend.wasAsked();
        RouterTunables tunables = lane.core.tunables();
        boolean turned =
                backend.health.record(
                        problem,
                        nanos,
                        tunables.unhealthyThreshold.value(),
                        tunables.healthyThreshold.value());
        if (turned) {
            tellTurned();
        }
        lane.core.meters().backendHealth(backend.name(), backend.health.healthy());
        emit(nanos, problem);
        asking = false;
        next = lane.loop.schedule(this::check, pause().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration pause() {
        RouterTunables tunables = lane.core.tunables();
        Duration usual = tunables.healthInterval.value();
        Duration warming = tunables.warmupInterval.value();
        return warmsUp(tunables.warmupDuration.value()) && warming.compareTo(usual) < 0
                ? warming
                : usual;
    }

    private boolean warmsUp(Duration most) {
        wasWell |= backend.health.isWell();
        boolean before = cold;
        cold = !wasWell || !backend.health.healthy();
        long now = System.nanoTime();
        if (cold && !before) {
            coldSince = now;
        }
        return cold && now - coldSince < most.toNanos();
    }

    private void tellTurned() {
        Health health = backend.health;
        RouterLog log = lane.core.log();
        if (health.healthy()) {
            log.backendFound(backend.name(), health.state());
        } else {
            log.backendLost(backend.name(), health.state(), health.reason());
        }
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "no answer";
        }
        return Probe.reason(Optional.ofNullable(failure.getCause()).orElse(failure));
    }

    /// What is wrong with `answer`, or empty. A server without a list of models lives too, and one
    /// that wants a key which only callers have.
    private String problem(Probe.Answer answer) {
        int status = answer.status();
        boolean refused = (status == 401 || status == 403) && backend.hasOwnKey();
        return status >= 500 || refused ? "HTTP " + status : "";
    }

    private void emit(long nanos, String problem) {
        BackendHealthEvent event = new BackendHealthEvent();
        if (event.isEnabled()) {
            event.backend = backend.name();
            event.url = backend.config().url().toString();
            event.healthy = backend.health.healthy();
            event.checkTime = nanos;
            event.reason = problem;
            event.commit();
        }
    }
}
