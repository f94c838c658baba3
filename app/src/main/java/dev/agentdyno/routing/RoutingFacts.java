package dev.agentdyno.routing;

import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.BackendStanding;
import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// The chief figures of the router as a whole. Pure.
record RoutingFacts(Snapshot snapshot, TimeRange range) {
    private static final String MODEL_LIST = "model list";

    List<Fact> facts() {
        if (snapshot.standings().isEmpty()) {
            return List.of();
        }
        List<Fact> facts = new ArrayList<>();
        double attempts = snapshot.total(Signal.BACKEND_ATTEMPTS, range);
        double retries = snapshot.total(Signal.ROUTER_RETRIES, range);
        facts.add(fact("attempts", Figures.count(Math.round(attempts))));
        facts.add(
                fact(
                        "failures",
                        Figures.count(Math.round(snapshot.total(Signal.BACKEND_FAILURES, range)))));
        facts.add(fact("retries", Figures.count(Math.round(retries))));
        facts.add(fact("wait", Figures.seconds(snapshot.value(Signal.ROUTER_QUEUE, range))));
        facts.add(fact("idle", Figures.count(idle())));
        snapshot.caches().stream()
                .filter(cache -> cache.name().equals(MODEL_LIST))
                .findFirst()
                .map(Cache::hitRatio)
                .filter(Double::isFinite)
                .ifPresent(ratio -> facts.add(fact("models", Figures.share(ratio))));
        return facts;
    }

    private long idle() {
        return snapshot.standings().stream().mapToLong(RoutingFacts::idle).sum();
    }

    private static long idle(BackendStanding standing) {
        return Math.max(0, standing.connections() - standing.inFlight());
    }

    private static Fact fact(String name, String value) {
        return new Fact(Words.of("routing.fact." + name), value);
    }
}
