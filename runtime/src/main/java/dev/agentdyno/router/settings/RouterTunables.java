package dev.agentdyno.router.settings;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.Bounds;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.faults.InjectedFaults;
import dev.agentdyno.router.protection.Breaker;
import dev.agentdyno.router.protection.Ejection;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The router's settings that can change while it runs, with the configuration's values as their
/// defaults.
public final class RouterTunables implements AutoCloseable {
    static final String PREFIX = "router.";
    private static final String WEIGHT = "weight";
    private static final Pattern UNTYPABLE = Pattern.compile("[^\\w.-]");
    public static final String MAX_CONNECTIONS = "router.upstream.maxConnections";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Tunables tunables;
    private final Map<String, InjectedFaults> faults = new ConcurrentHashMap<>();
    private final Map<String, Tunable<Long>> weights = new ConcurrentHashMap<>();
    public final Tunable<String> strategy;
    public final Tunable<String> fallbackStrategy;
    public final Tunable<Long> maxConnections;
    public final Tunable<Duration> connectTimeout;
    public final Tunable<Duration> requestTimeout;
    public final Tunable<Duration> streamingTimeout;
    public final Tunable<Long> retries;
    public final Tunable<Double> retryBudget;
    public final Tunable<Duration> healthInterval;
    public final Tunable<Duration> healthTimeout;
    public final Tunable<Duration> warmupInterval;
    public final Tunable<Duration> warmupDuration;
    public final Tunable<Long> unhealthyThreshold;
    public final Tunable<Long> healthyThreshold;
    public final Tunable<Duration> modelListTtl;
    public final Tunable<Long> maxClients;
    public final Tunable<Duration> headerTimeout;
    public final Tunable<Duration> idleTimeout;
    public final Tunable<Duration> headHold;
    final Tunable<Boolean> breakerEnabled;
    final Tunable<Double> breakerFailures;
    final Tunable<Long> breakerLeast;
    final Tunable<Duration> breakerPause;
    final Tunable<Long> breakerTrials;
    final Tunable<Long> ejectionFailures;
    final Tunable<Duration> ejectionPause;
    public final Tunable<Duration> longestRest;

    public RouterTunables(Tunables tunables, RouterConfig config) {
        this.tunables = tunables;
        strategy =
                tunables.choice(
                        "router.strategy",
                        config.routing().strategy(),
                        Strategies.NAMES,
                        "How a backend is chosen: evenly, or towards the one that answers soonest"
                                + " at the risk of crowding it.");
        fallbackStrategy =
                tunables.choice(
                        "router.fallbackStrategy",
                        config.routing().fallback(),
                        Strategies.NAMES,
                        "How a backend is chosen while the strategy knows too little to say: before"
                                + " answers were measured, or for a request without a session.");
        maxConnections =
                tunables.whole(
                        MAX_CONNECTIONS,
                        config.pool().maxConnections(),
                        1,
                        100_000,
                        "connections",
                        "Most upstream connections in use per backend: more carry more at once,"
                                + " fewer protect the backend and let requests wait.");
        connectTimeout =
                tunables.span(
                        "router.upstream.connectTimeout",
                        CONNECT_TIMEOUT,
                        Bounds.SHORTEST_TIMEOUT,
                        Duration.ofMinutes(1),
                        "Longest that connecting to a backend may take: shorter asks another"
                                + " sooner, longer forgives a far or busy one.");
        requestTimeout =
                tunables.span(
                        "router.request.timeout",
                        config.request().timeout(),
                        Bounds.SHORTEST_TIMEOUT,
                        Bounds.LONGEST_TIMEOUT,
                        "Longest a request without streaming may take: shorter frees connections"
                                + " sooner, longer loses fewer slow answers.");
        streamingTimeout =
                tunables.span(
                        "router.streaming.timeout",
                        config.request().streamingTimeout(),
                        Bounds.SHORTEST_TIMEOUT,
                        Bounds.LONGEST_TIMEOUT,
                        "Longest a stream may take before it is ended with an error event.");
        retries =
                tunables.whole(
                        "router.retries",
                        config.request().retries(),
                        0,
                        Bounds.MOST_RETRIES,
                        "",
                        "Most further attempts for a request of which nothing was answered yet:"
                                + " more hide faults, fewer keep the tail short.");
        retryBudget =
                tunables.share(
                        "router.retries.budget",
                        config.request().retryBudget(),
                        "Retries allowed per request on average: keeps retries from multiplying"
                                + " the load on backends that already fail.");
        healthInterval =
                tunables.span(
                        "router.health.interval",
                        config.health().interval(),
                        Bounds.SHORTEST_CHECK,
                        Bounds.LONGEST_CHECK,
                        "Time between health checks: shorter notices a dead backend sooner and"
                                + " asks more of a living one.");
        healthTimeout =
                tunables.span(
                        "router.health.timeout",
                        config.health().timeout(),
                        Bounds.SHORTEST_CHECK,
                        Bounds.LONGEST_CHECK,
                        "Longest a health check may take before it counts as failed.");
        warmupInterval =
                tunables.span(
                        "router.health.warmupInterval",
                        config.health().warmupInterval(),
                        Bounds.SHORTEST_CHECK,
                        Bounds.LONGEST_CHECK,
                        "Time between health checks of a backend that is out or was never well:"
                                + " shorter sends it requests sooner once it has warmed up.");
        warmupDuration =
                tunables.span(
                        "router.health.warmupDuration",
                        config.health().warmupDuration(),
                        Duration.ZERO,
                        Bounds.LONGEST_WARMUP,
                        "How long a backend may warm up; after that it is asked as seldom as"
                                + " others. 0 for never.");
        unhealthyThreshold =
                tunables.whole(
                        "router.health.unhealthyThreshold",
                        config.health().unhealthyThreshold(),
                        1,
                        100,
                        "checks",
                        "Failed checks in a row that take a backend out: fewer react sooner,"
                                + " more forgive a hiccup.");
        healthyThreshold =
                tunables.whole(
                        "router.health.healthyThreshold",
                        config.health().healthyThreshold(),
                        1,
                        100,
                        "checks",
                        "Good checks in a row that bring a backend back.");
        modelListTtl =
                tunables.span(
                        "router.modelList.ttl",
                        config.modelListTtl(),
                        Duration.ZERO,
                        Bounds.LONGEST_TTL,
                        "How long the list of models is answered from memory: longer asks"
                                + " backends less, shorter shows a new model sooner.");
        maxClients =
                tunables.whole(
                        "router.clients.maxConnections",
                        config.clients().maxConnections(),
                        1,
                        1_000_000,
                        "connections",
                        "Most client connections at once: more serve more callers, fewer bound"
                                + " memory and open files.");
        headerTimeout =
                tunables.span(
                        "router.clients.headerTimeout",
                        config.clients().headerTimeout(),
                        Bounds.SHORTEST_TIMEOUT,
                        Bounds.LONGEST_TIMEOUT,
                        "Longest the head of a request may take to come whole: shorter frees what"
                                + " slow or hostile clients hold, longer forgives bad networks.");
        idleTimeout =
                tunables.span(
                        "router.streaming.idleTimeout",
                        config.request().silence(),
                        Bounds.SHORTEST_TIMEOUT,
                        Bounds.LONGEST_TIMEOUT,
                        "Longest a backend may say nothing in the midst of an answer: shorter"
                                + " notices a stall sooner, longer bears long thought.");
        headHold =
                tunables.span(
                        "router.retries.headHold",
                        config.request().headHold(),
                        Duration.ZERO,
                        Bounds.LONGEST_TIMEOUT,
                        "How long the head of a stream waits for the first byte behind it: longer"
                                + " lets another backend take over where one dies or stalls before"
                                + " it, 0 tells callers at once that a stream begins.");
        breakerEnabled =
                tunables.flag(
                        "router.breaker.enabled",
                        config.breaker().enabled(),
                        "Whether a backend of which too many requests fail is sent none for a"
                                + " while: callers fail at once instead of late.");
        breakerFailures =
                tunables.share(
                        "router.breaker.failures",
                        config.breaker().failureRate(),
                        "Share of the last ten seconds' attempts that must fail to open a"
                                + " breaker: lower protects sooner, higher forgives more.");
        breakerLeast =
                tunables.whole(
                        "router.breaker.least",
                        config.breaker().minimumAttempts(),
                        1,
                        1_000_000,
                        "attempts",
                        "Attempts in ten seconds below which a breaker never opens, since a share"
                                + " of few tells little.");
        breakerPause =
                tunables.span(
                        "router.breaker.pause",
                        config.breaker().pause(),
                        Bounds.SHORTEST_PAUSE,
                        Bounds.LONGEST_PAUSE,
                        "How long a breaker stays open at first; twice as long after each trial"
                                + " that fails.");
        breakerTrials =
                tunables.whole(
                        "router.breaker.trials",
                        config.breaker().trials(),
                        1,
                        1_000,
                        "requests",
                        "Requests that a half-open breaker lets through at once, and good answers"
                                + " in a row that close it.");
        ejectionFailures =
                tunables.whole(
                        "router.ejection.failures",
                        config.ejection().failures(),
                        0,
                        1_000,
                        "attempts",
                        "Failures in a row after which a backend is left alone while others can"
                                + " do; 0 leaves none alone.");
        ejectionPause =
                tunables.span(
                        "router.ejection.pause",
                        config.ejection().pause(),
                        Bounds.SHORTEST_PAUSE,
                        Bounds.LONGEST_PAUSE,
                        "How long such a backend is left alone, times the ejections so far.");
        longestRest =
                tunables.span(
                        "router.retries.longestRest",
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        Bounds.LONGEST_TIMEOUT,
                        "Longest a backend is left alone that asks for it by Retry-After: longer"
                                + " obeys it, shorter trusts it less.");
    }

    /// Sets what `next` says otherwise than `before`.
    public void follow(RouterConfig before, RouterConfig next) {
        new ConfiguredTunables(this).follow(before, next, tunables);
        Map<String, Integer> weights =
                before.backends().stream()
                        .collect(Collectors.toMap(BackendConfig::name, BackendConfig::weight));
        for (BackendConfig backend : next.backends()) {
            if (weights.getOrDefault(backend.name(), 0) != backend.weight()) {
                tunables.set(
                        backend(backend.name()) + WEIGHT,
                        Integer.toString(backend.weight()),
                        "config");
            }
        }
    }

    /// What the names of the settings of backend `name` begin with. What cannot be typed in a name
    /// becomes a dash.
    static String backend(String name) {
        return "router.backend." + UNTYPABLE.matcher(name).replaceAll("-") + ".";
    }

    /// The weight of a backend: the same for as long as there are settings.
    public Tunable<Long> weight(BackendConfig backend) {
        return weights.computeIfAbsent(
                backend(backend.name()) + WEIGHT,
                name ->
                        tunables.whole(
                                name,
                                backend.weight(),
                                1,
                                BackendConfig.LARGEST_WEIGHT,
                                "",
                                "Its part of the requests beside the weights of other backends,"
                                        + " under weighted round robin, and of the keys under"
                                        + " hashing."));
    }

    public Breaker.Rule breaker() {
        return new Breaker.Rule(
                breakerEnabled.value(),
                breakerFailures.value(),
                breakerLeast.value(),
                breakerPause.value().toNanos(),
                breakerTrials.value());
    }

    public Ejection.Rule ejection() {
        return new Ejection.Rule(ejectionFailures.value(), ejectionPause.value().toNanos());
    }

    /// The faults in front of backend `name`: the same for as long as there are settings, whatever
    /// becomes of the backend meanwhile.
    public InjectedFaults faults(String name) {
        return faults.computeIfAbsent(
                backend(name) + "fault.", prefix -> new InjectedFaults(prefix, tunables));
    }

    /// Takes the settings out again, so that another router can be built on the same registry.
    @Override
    public void close() {
        tunables.retract(PREFIX);
    }
}
