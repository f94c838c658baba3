package dev.agentdyno.router;

import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.router.upstream.ConnectionBudget;
import dev.agentdyno.router.upstream.Tally;
import dev.agentdyno.telemetry.BackendStatsEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// What recordings and the log are told of backends each time it runs, which is once a second in
/// one lane's loop.
final class Statistics implements Runnable {
    private final Core core;
    private final List<Lane> lanes;
    private final RosterKeeper keeper;
    private final ModelList models;
    private final IdentityHashMap<Backend, String> breakers = new IdentityHashMap<>();

    Statistics(Core core, List<Lane> lanes, RosterKeeper keeper, ModelList models) {
        this.core = core;
        this.lanes = lanes;
        this.keeper = keeper;
        this.models = models;
    }

    @Override
    public void run() {
        models.emit();
        core.sharing().emit();
        core.gate().emit();
        List<Backend> shown = shown();
        shown.forEach(Statistics::emitPool);
        shown.forEach(this::emitBackend);
        core.backends().forEach(this::tellBreaker);
        breakers.keySet().retainAll(core.backends());
        if (keeper.isToForget()) {
            Thread.startVirtualThread(keeper::forgetGone);
        }
    }

    /// Those that recordings tell of: one of each name, since totals of two would be taken for
    /// one's.
    private List<Backend> shown() {
        List<Backend> shown = new ArrayList<>(core.backends());
        for (Backend backend : keeper.leaving()) {
            if (shown.stream().noneMatch(other -> other.name().equals(backend.name()))) {
                shown.add(backend);
            }
        }
        return shown;
    }

    private void tellBreaker(Backend backend) {
        String state = backend.breaker.state(System.nanoTime()).key;
        String before = Objects.requireNonNullElse(breakers.put(backend, state), "closed");
        if (!state.equals(before)) {
            core.log().breakerTurned(backend.name(), state);
        }
    }

    private void emitBackend(Backend backend) {
        BackendStatsEvent event = new BackendStatsEvent();
        List<Tally> tallies = lanes.stream().map(lane -> lane.pool(backend).tally).toList();
        String firstBytes = Tally.firstBytes(tallies);
        String durations = Tally.durations(tallies);
        if (!event.isEnabled()) {
            return;
        }
        backend.describe(event, System.nanoTime());
        event.attempts = tallies.stream().mapToLong(Tally::attempts).sum();
        event.failures = tallies.stream().mapToLong(Tally::failures).sum();
        event.injected = tallies.stream().mapToLong(Tally::injectedFaults).sum();
        event.firstBytes = firstBytes;
        event.durations = durations;
        event.commit();
    }

    /// One pool for each backend: the limit is each one's own, and a sum would hide one that is
    /// full.
    private static void emitPool(Backend backend) {
        PoolStatsEvent event = new PoolStatsEvent();
        String waited = backend.budget.waits().sinceLast();
        if (!event.isEnabled()) {
            return;
        }
        ConnectionBudget budget = backend.budget;
        event.pool = "router.upstream." + backend.name();
        event.tunable = RouterTunables.MAX_CONNECTIONS;
        event.capacity = budget.limit();
        event.inUse = budget.inUse();
        event.waiting = budget.waiting();
        event.acquired = budget.waits().acquired();
        event.waitTime = budget.waits().sumNanos();
        event.timeouts = budget.waits().timeouts();
        event.waits = waited;
        event.commit();
    }
}
