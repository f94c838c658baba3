package dev.agentdyno.router;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A [RouterConfig] in the making: each part at its default until it is set.
final class RouterDraft {
    ListenAddress address = ListenAddress.DEFAULT;
    List<BackendConfig> backends = List.of();
    RoutingConfig routing = RoutingConfig.DEFAULT;
    PoolConfig pool = PoolConfig.DEFAULT;
    ClientConfig clients = ClientConfig.DEFAULT;
    RequestConfig request = RequestConfig.DEFAULT;
    HealthConfig health = HealthConfig.DEFAULT;
    BreakerConfig breaker = BreakerConfig.DEFAULT;
    EjectionConfig ejection = EjectionConfig.DEFAULT;
    Duration modelListTtl = Duration.ofMinutes(5);
    DeduplicationConfig deduplication = DeduplicationConfig.DEFAULT;
    ResponseCacheConfig responseCache = ResponseCacheConfig.DEFAULT;
    GateConfig gate = GateConfig.DEFAULT;
    MetricsConfig metrics = MetricsConfig.DEFAULT;
    AdminConfig admin = AdminConfig.DEFAULT;
    LoggingConfig logging = LoggingConfig.DEFAULT;
    Optional<TlsConfig> tls = Optional.empty();
    ConfigView view = new ConfigView();

    RouterDraft() {}

    RouterDraft(RouterConfig config) {
        address = new ListenAddress(config.bindAddress(), config.port());
        backends = config.backends();
        routing = config.routing();
        pool = config.pool();
        clients = config.clients();
        request = config.request();
        health = config.health();
        breaker = config.breaker();
        ejection = config.ejection();
        modelListTtl = config.modelListTtl();
        deduplication = config.deduplication();
        responseCache = config.responseCache();
        gate = config.gate();
        metrics = config.metrics();
        admin = config.admin();
        logging = config.logging();
        tls = config.tls();
        view = config.view();
    }

    RouterConfig config() {
        return new RouterConfig(
                address.host(),
                address.port(),
                backends,
                routing,
                pool,
                clients,
                request,
                health,
                breaker,
                ejection,
                modelListTtl,
                deduplication,
                responseCache,
                gate,
                metrics,
                admin,
                logging,
                tls,
                view);
    }
}
