package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.AGENT_TIME;
import static dev.agentdyno.timeline.Signal.BACKEND_ERRORS;
import static dev.agentdyno.timeline.Signal.BACKEND_LATENCY;
import static dev.agentdyno.timeline.Signal.BACKEND_RATE;
import static dev.agentdyno.timeline.Signal.CPU_MACHINE;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The providers hold the requests up.
///
/// First, one backend that takes twice as long as the quickest and still gets a tenth of the
/// traffic or more; the quickest has as much and no errors. What its requests take beyond the
/// quickest backend's is medium from 5 % of response time, high from 20 %, as for pools. Else, when
/// the time goes to the providers evenly: told when over 80 % of the time of agent runs does and it
/// hurts, that is, when response time is over its budget (medium) or, with no budget, over a second
/// on average (low). A provider that takes most of a short time is how an agent should be; on a
/// crowded machine, time in a model call may be time without a core.
final class ProviderDominated implements LookDetector {
    private static final double SLOWER = 2;
    private static final double LEAST_EXCESS_SECONDS = 0.05;
    private static final double LEAST_TRAFFIC = 0.10;
    private static final double MEDIUM_SHARE = 0.05;
    private static final double HIGH_SHARE = 0.20;
    private static final double DOMINATED = 0.80;
    private static final double CROWDED = 0.90;
    private static final double SLOW_SECONDS = 1;
    private static final long LEAST_RESPONSES = 50;
    private static final String STRATEGY = "router.strategy";
    private static final String BETTER = "least-latency";

    /// A backend over a range.
    record Backend(String name, double rate, double latency, double errors) {}

    @Override
    public String id() {
        return "provider-dominated";
    }

    @Override
    public List<Finding> examine(Look look) {
        if (look.responses() < LEAST_RESPONSES) {
            return List.of();
        }
        List<Finding> uneven = uneven(look);
        return uneven.isEmpty() ? even(look).stream().toList() : uneven;
    }

    private List<Finding> uneven(Look look) {
        List<Backend> backends = backends(look);
        double traffic = traffic(backends);
        return quickest(backends).stream()
                .flatMap(quick ->
                        backends.stream()
                                .filter(backend -> backend.rate() >= traffic * LEAST_TRAFFIC)
                                .flatMap(slow -> slower(look, slow, quick, traffic).stream()))
                .toList();
    }

    /// The quickest of those that show what a backend can do: a few requests prove nothing, and an
    /// error is quick.
    static Optional<Backend> quickest(List<Backend> backends) {
        double traffic = traffic(backends);
        return backends.stream()
                .filter(backend -> backend.rate() >= traffic * LEAST_TRAFFIC)
                .filter(backend -> backend.errors() == 0)
                .min(Comparator.comparingDouble(Backend::latency));
    }

    private static double traffic(List<Backend> backends) {
        return backends.stream().mapToDouble(Backend::rate).sum();
    }

    private static List<Backend> backends(Look look) {
        return look.snapshot().labels(BACKEND_LATENCY).stream()
                .map(name ->
                        new Backend(
                                name,
                                look.amount(BACKEND_RATE, name),
                                look.value(BACKEND_LATENCY, name),
                                look.amount(BACKEND_ERRORS, name)))
                .filter(backend -> backend.rate() > 0 && backend.latency() > 0)
                .toList();
    }

    private Optional<Finding> slower(Look look, Backend slow, Backend quick, double traffic) {
        double excess = slow.latency() - quick.latency();
        double share = look.share(excess * slow.rate() * look.seconds());
        boolean matters =
                slow.latency() >= quick.latency() * SLOWER
                        && excess >= LEAST_EXCESS_SECONDS
                        && share >= MEDIUM_SHARE;
        return matters
                ? Optional.of(slowBackend(look, slow, quick, slow.rate() / traffic, share))
                : Optional.empty();
    }

    private Finding slowBackend(
            Look look, Backend slow, Backend quick, double traffic, double share) {
        return new Draft(
                        id() + ":" + slow.name(),
                        Severity.of(share, MEDIUM_SHARE, HIGH_SHARE),
                        look.range())
                .title("%s answers slowly but keeps its traffic".formatted(slow.name()))
                .subject(slow.name())
                .share(share)
                .what(
                        "%s takes %s on average, %s takes %s; %s of the requests go to %s."
                                .formatted(
                                        slow.name(),
                                        Figures.seconds(slow.latency()),
                                        quick.name(),
                                        Figures.seconds(quick.latency()),
                                        Figures.percent(traffic),
                                        slow.name()))
                .why(
                        "What its requests take beyond those of %s is %s of response time."
                                .formatted(quick.name(), Figures.percent(share)))
                .advice(
                        "Let the router prefer the backend that answers sooner (%s), or find out why %s is slow."
                                .formatted(STRATEGY, slow.name()))
                .tunable(strategy(look.snapshot(), share))
                .evidence(latency(look, slow), latency(look, quick))
                .finding();
    }

    private static Evidence latency(Look look, Backend backend) {
        return look.evidence(
                        "%s takes %s".formatted(backend.name(), Figures.seconds(backend.latency())),
                        backend.latency(),
                        Evidence.ROUTING,
                        BACKEND_LATENCY)
                .labelled(backend.name());
    }

    /// Where the recording does not tell the strategy, the better one may be what is set, and no
    /// setting is advised.
    static Optional<Advice> strategy(Snapshot snapshot, double share) {
        String now = snapshot.settings().getOrDefault(STRATEGY, "");
        if (now.isEmpty() || now.equals(BETTER)) {
            return Optional.empty();
        }
        return Optional.of(
                new Advice(
                        STRATEGY,
                        now,
                        BETTER,
                        "Up to %s less response time (estimate: if the quicker backend can take it all)."
                                .formatted(Figures.percent(share))));
    }

    private Optional<Finding> even(Look look) {
        double share = look.value(AGENT_TIME, "model") / look.value(AGENT_TIME, "total");
        double budget = look.budget(Look.RESPONSE_P99);
        boolean broken = look.responsePercentile(99) > budget;
        boolean slow = Double.isNaN(budget) && look.mean(Distribution.RESPONSE_TIME) > SLOW_SECONDS;
        boolean crowded = look.value(CPU_MACHINE) >= CROWDED;
        return share >= DOMINATED && (broken || slow) && !crowded
                ? Optional.of(dominated(look, share, broken))
                : Optional.empty();
    }

    private Finding dominated(Look look, double share, boolean broken) {
        double p99 = look.responsePercentile(99);
        return new Draft(id(), broken ? Severity.MEDIUM : Severity.LOW, look.range())
                .title("Agent runs spend most of their time in the provider")
                .subject("provider")
                .share(share)
                .what(
                        "%s of the time of agent runs is spent in model calls; response p99 is %s."
                                .formatted(Figures.percent(share), Figures.seconds(p99)))
                .why("No setting of the engine shortens what the provider takes.")
                .advice(
                        "Ask for fewer output tokens, keep answers that repeat, or choose a quicker model.")
                .evidence(
                        look.evidence(
                                        Figures.percent(share) + " of run time in models",
                                        share,
                                        Evidence.THREADS,
                                        AGENT_TIME)
                                .labelled("model"),
                        Evidence.of(
                                Distribution.RESPONSE_TIME.title() + " p99 " + Figures.seconds(p99),
                                p99,
                                Evidence.DRIVE,
                                look.range()))
                .finding();
    }
}
