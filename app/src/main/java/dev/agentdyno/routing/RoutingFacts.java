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
import java.util.Comparator;
import java.util.List;

/// The chief figures of the router as a whole. Pure.
record RoutingFacts(Snapshot snapshot, TimeRange range) {
    private static final String MODEL_LIST = "model list";
    private static final String DEDUPLICATION = "deduplication";
    private static final String ANSWERS = "router";

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
        double injected = snapshot.total(Signal.BACKEND_INJECTED, range);
        if (injected > 0) {
            facts.add(fact("injected", Figures.count(Math.round(injected))));
        }
        facts.add(fact("retries", Figures.count(Math.round(retries))));
        some("refused", Signal.ROUTER_REFUSED, facts);
        some("fallbacks", Signal.ROUTER_FALLBACKS, facts);
        facts.add(fact("wait", Figures.seconds(snapshot.value(Signal.ROUTER_QUEUE, range))));
        facts.add(fact("idle", Figures.count(idle())));
        hits("models", MODEL_LIST, facts);
        hits("shared", DEDUPLICATION, facts);
        hits("cached", ANSWERS, facts);
        return facts;
    }

    /// How often it happened, if it did, and by what of it most.
    private void some(String name, Signal signal, List<Fact> facts) {
        double all = snapshot.total(signal, range);
        if (all >= 1) {
            String chief =
                    snapshot.labels(signal).stream()
                            .max(
                                    Comparator.comparingDouble(
                                            label -> snapshot.total(signal, label, range)))
                            .orElse("");
            String word = Words.orElse("routing.refusal." + chief, chief);
            facts.add(
                    fact(
                            name,
                            Words.of(
                                    "routing.fact.chiefly", Figures.count(Math.round(all)), word)));
        }
    }

    private void hits(String name, String of, List<Fact> facts) {
        snapshot.caches().stream()
                .filter(cache -> cache.name().equals(of))
                .findFirst()
                .map(Cache::hitRatio)
                .filter(Double::isFinite)
                .ifPresent(ratio -> facts.add(fact(name, Figures.share(ratio))));
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
