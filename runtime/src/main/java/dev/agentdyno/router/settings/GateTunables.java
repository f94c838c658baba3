package dev.agentdyno.router.settings;

import dev.agentdyno.admission.Limits;
import dev.agentdyno.admission.Rate;
import dev.agentdyno.router.config.Bounds;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;

/// The settings of the gate for all callers together, which can change while requests flow.
public final class GateTunables {

    final Tunable<String> mode;
    private final Tunable<Long> requestsPerSecond;
    private final Tunable<Long> inFlight;
    private final Tunable<Long> shedInFlight;
    private final Tunable<Duration> shedWaiting;
    private final Tunable<Double> normalFactor;
    private final Tunable<Duration> retryAfter;
    private volatile Limits limits;

    public GateTunables(Tunables tunables, KeysConfig keys, LimitsConfig limits) {
        mode =
                tunables.choice(
                        "router.keys.mode",
                        keys.mode(),
                        KeysConfig.MODES,
                        "Whether callers without a virtual key go on with what key they have, or"
                                + " are refused.");
        requestsPerSecond =
                tunables.whole(
                        "router.limits.requestsPerSecond",
                        limits.requestsPerSecond(),
                        0,
                        Bounds.MOST_REQUESTS,
                        "requests",
                        "Requests that all callers together may make each second: fewer protect"
                                + " the backends, more serve. 0 sets no limit.");
        inFlight =
                tunables.whole(
                        "router.limits.inFlight",
                        limits.inFlight(),
                        0,
                        Bounds.MOST_REQUESTS,
                        "requests",
                        "Most requests under way at once: fewer bound memory and waiting, more"
                                + " serve. 0 sets no limit.");
        shedInFlight =
                tunables.whole(
                        "router.shedding.inFlight",
                        limits.shedInFlight(),
                        0,
                        Bounds.MOST_REQUESTS,
                        "requests",
                        "Requests under way above which those of low priority are refused at"
                                + " once. 0 refuses none.");
        shedWaiting =
                tunables.span(
                        "router.shedding.waiting",
                        limits.shedWaiting(),
                        Duration.ZERO,
                        Bounds.LONGEST_WAIT,
                        "Wait for a connection to a backend above which requests of low priority"
                                + " are refused at once. 0 refuses none.");
        normalFactor =
                tunables.decimal(
                        "router.shedding.normal",
                        2,
                        1,
                        1_000,
                        "×",
                        "How many times as much load or wait it takes to refuse requests of"
                                + " normal priority too; those of high priority go on.");
        retryAfter =
                tunables.span(
                        "router.limits.retryAfter",
                        Duration.ofSeconds(1),
                        Duration.ofMillis(1),
                        Bounds.LONGEST_WAIT,
                        "When callers are told to come again who are refused for what is under"
                                + " way: later calms, sooner serves sooner.");
        this.limits = read();
        List.of(requestsPerSecond, inFlight, shedInFlight, shedWaiting, normalFactor, retryAfter)
                .forEach(each -> each.onChange(_ -> refresh()));
    }

    /// Of two changes at once, the second to come here sees both.
    private synchronized void refresh() {
        limits = read();
    }

    /// What the settings say, put together when one changes and not for each request.
    public Limits limits() {
        return limits;
    }

    private Limits read() {
        return new Limits(
                Rate.perSecond(requestsPerSecond.value()),
                inFlight.value(),
                shedInFlight.value(),
                shedWaiting.value().toNanos(),
                normalFactor.value(),
                retryAfter.value().toNanos());
    }

    /// Sets what `next` says otherwise than `before`.
    public void follow(RouterConfig before, RouterConfig next, Tunables tunables) {
        ConfiguredTunables configured = new ConfiguredTunables();
        configured.link(mode, config -> config.gate().keys().mode());
        configured.link(
                requestsPerSecond, config -> (long) config.gate().limits().requestsPerSecond());
        configured.link(inFlight, config -> (long) config.gate().limits().inFlight());
        configured.link(shedInFlight, config -> (long) config.gate().limits().shedInFlight());
        configured.link(shedWaiting, config -> config.gate().limits().shedWaiting());
        configured.follow(before, next, tunables);
    }

    public boolean keysNeeded() {
        return mode.value().equals(KeysConfig.BLOCKING);
    }
}
