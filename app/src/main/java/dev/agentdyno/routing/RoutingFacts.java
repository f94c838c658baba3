package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.Measured;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.BackendStanding;
import dev.agentdyno.timeline.Cache;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/// What the router as a whole retried, refused, let wait and answered by itself. Pure.
record RoutingFacts(Snapshot snapshot, TimeRange range) {
    private static final String MODEL_LIST = "model list";
    private static final String DEDUPLICATION = "deduplication";
    private static final String ANSWERS = "router";
    private static final String BUDGET = "router.retries.budget";
    private static final String SHED = "shed";

    /// An attempt made anew because its idle connection was closed costs no retry.
    private static final String FREE = "stale_connection";

    List<Measured> facts() {
        if (snapshot.standings().isEmpty()) {
            return List.of();
        }
        List<Measured> facts = new ArrayList<>();
        facts.add(budget());
        facts.add(retries());
        facts.add(failures());
        facts.add(limited());
        facts.add(fact("shed", count(snapshot.total(Signal.ROUTER_REFUSED, SHED, range)), ""));
        facts.add(gaveUp());
        facts.add(idle());
        some("injected", Signal.BACKEND_INJECTED, facts);
        some("fallbacks", Signal.ROUTER_FALLBACKS, facts);
        hits("models", MODEL_LIST, facts);
        hits("shared", DEDUPLICATION, facts);
        hits("cached", ANSWERS, facts);
        return facts;
    }

    /// The part of the retries that the requests in view earned which was spent.
    private Measured budget() {
        String share = snapshot.settings().getOrDefault(BUDGET, "");
        double earned = share(share) * snapshot.total(Signal.ROUTER_ANSWERS, range);
        double spent =
                snapshot.total(Signal.ROUTER_RETRIES, range)
                        - snapshot.total(Signal.ROUTER_RETRIES, FREE, range);
        return fact(
                "budget",
                earned > 0 ? Figures.share(spent / earned) : Figures.UNKNOWN,
                share.isEmpty() ? "" : Words.of("routing.note.budget", share));
    }

    private static double share(String text) {
        try {
            return new Kind.Share(0, Double.MAX_VALUE).parse(text);
        } catch (IllegalArgumentException unknown) {
            return Double.NaN;
        }
    }

    private Measured retries() {
        String rate = Figures.with(snapshot.value(Signal.ROUTER_RETRIES, range), "/s");
        double all = snapshot.total(Signal.ROUTER_RETRIES, range);
        return fact(
                "retries",
                count(all),
                all >= 1
                        ? Words.of("routing.note.chiefly.rate", rate, reason(Signal.ROUTER_RETRIES))
                        : "");
    }

    private Measured failures() {
        return fact(
                "failures",
                count(snapshot.total(Signal.BACKEND_FAILURES, range)),
                Words.of(
                        "routing.note.attempts",
                        count(snapshot.total(Signal.BACKEND_ATTEMPTS, range))));
    }

    private Measured limited() {
        double limited =
                snapshot.total(Signal.ROUTER_REFUSED, range)
                        - snapshot.total(Signal.ROUTER_REFUSED, SHED, range);
        return fact(
                "limited",
                count(limited),
                limited >= 1
                        ? Words.of("routing.note.chiefly", reason(Signal.ROUTER_REFUSED))
                        : "");
    }

    private Measured gaveUp() {
        double gaveUp =
                snapshot.standings().stream()
                        .mapToDouble(each ->
                                snapshot.total(
                                        Signal.POOL_TIMEOUTS,
                                        RoutingPainter.POOL + each.name(),
                                        range))
                        .sum();
        String wait = Figures.seconds(snapshot.value(Signal.ROUTER_QUEUE, range));
        return fact("gaveUp", count(gaveUp), Words.of("routing.note.wait", wait));
    }

    private Measured idle() {
        return fact(
                "idle",
                Figures.count(sum(each -> Math.max(0, each.connections() - each.inFlight()))),
                Words.of("routing.note.idle", Figures.count(sum(BackendStanding::connections))));
    }

    private long sum(ToLongFunction<BackendStanding> of) {
        long last =
                snapshot.standings().stream().mapToLong(BackendStanding::toldNanos).max().orElse(0);
        return snapshot.standings().stream()
                .filter(each -> !each.goneAt(Math.min(last, range.toNanos())))
                .mapToLong(of)
                .sum();
    }

    /// How often it happened, if it did, and by what of it most.
    private void some(String name, Signal signal, List<Measured> facts) {
        double all = snapshot.total(signal, range);
        if (all >= 1) {
            facts.add(fact(name, count(all), Words.of("routing.note.chiefly", reason(signal))));
        }
    }

    /// What of it there was most of; refusals for too much load are told by themselves.
    private String reason(Signal signal) {
        String chief =
                snapshot.labels(signal).stream()
                        .filter(label -> !label.equals(SHED))
                        .max(
                                Comparator.comparingDouble(
                                        label -> snapshot.total(signal, label, range)))
                        .orElse("");
        String key = signal == Signal.ROUTER_REFUSED ? "routing.refusal." : "routing.reason.";
        return Words.orElse(key + chief, chief.replace('_', ' '));
    }

    private void hits(String name, String of, List<Measured> facts) {
        snapshot.caches().stream()
                .filter(cache -> cache.name().equals(of))
                .findFirst()
                .map(Cache::hitRatio)
                .filter(Double::isFinite)
                .ifPresent(ratio -> facts.add(fact(name, Figures.share(ratio), "")));
    }

    private static String count(double many) {
        return Double.isNaN(many) ? Figures.UNKNOWN : Figures.count(Math.round(many));
    }

    private static Measured fact(String name, String value, String note) {
        return new Measured(Words.of("routing.fact." + name), value, note);
    }
}
