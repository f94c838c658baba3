package dev.agentdyno.router.settings;

import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Which Tunable has its value from which part of the configuration.
final class ConfiguredTunables {
    /// One Tunable and where its value stands.
    private record Link<T>(Tunable<T> tunable, Function<RouterConfig, T> value) {
        String text(RouterConfig config) {
            return tunable.kind().format(value.apply(config));
        }
    }

    private final List<Link<?>> links = new ArrayList<>();

    /// None yet.
    ConfiguredTunables() {}

    ConfiguredTunables(RouterTunables all) {
        routing(all);
        requests(all);
        health(all);
        protection(all);
    }

    private void routing(RouterTunables all) {
        link(all.strategy, config -> config.routing().strategy());
        link(all.fallbackStrategy, config -> config.routing().fallback());
        link(all.maxConnections, config -> (long) config.pool().maxConnections());
        link(all.modelListTtl, RouterConfig::modelListTtl);
        link(all.maxClients, config -> (long) config.clients().maxConnections());
        link(all.headerTimeout, config -> config.clients().headerTimeout());
    }

    private void requests(RouterTunables all) {
        link(all.requestTimeout, config -> config.request().timeout());
        link(all.streamingTimeout, config -> config.request().streamingTimeout());
        link(all.idleTimeout, config -> config.request().silence());
        link(all.headHold, config -> config.request().headHold());
        link(all.retries, config -> (long) config.request().retries());
        link(all.retryBudget, config -> config.request().retryBudget());
    }

    private void health(RouterTunables all) {
        link(all.healthInterval, config -> config.health().interval());
        link(all.healthTimeout, config -> config.health().timeout());
        link(all.warmupInterval, config -> config.health().warmupInterval());
        link(all.warmupDuration, config -> config.health().warmupDuration());
        link(all.unhealthyThreshold, config -> (long) config.health().unhealthyThreshold());
        link(all.healthyThreshold, config -> (long) config.health().healthyThreshold());
    }

    private void protection(RouterTunables all) {
        link(all.breakerEnabled, config -> config.breaker().enabled());
        link(all.breakerFailures, config -> config.breaker().failureRate());
        link(all.breakerLeast, config -> (long) config.breaker().minimumAttempts());
        link(all.breakerPause, config -> config.breaker().pause());
        link(all.breakerTrials, config -> (long) config.breaker().trials());
        link(all.ejectionFailures, config -> (long) config.ejection().failures());
        link(all.ejectionPause, config -> config.ejection().pause());
    }

    /// Has `tunable` follow a part of the configuration.
    <T> void link(Tunable<T> tunable, Function<RouterConfig, T> value) {
        links.add(new Link<>(tunable, value));
    }

    /// Sets those for which the configuration says something else than before.
    void follow(RouterConfig before, RouterConfig next, Tunables tunables) {
        for (Link<?> link : links) {
            String text = link.text(next);
            if (!text.equals(link.text(before))) {
                tunables.set(link.tunable.name(), text, "config");
            }
        }
    }
}
