package dev.agentdyno.router.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A [RouterConfig] in the making: each part at its default until it is set.
public final class RouterDraft {
    ListenAddress address = ListenAddress.DEFAULT;
    public List<BackendConfig> backends = List.of();
    RoutingConfig routing = RoutingConfig.DEFAULT;
    PoolConfig pool = PoolConfig.DEFAULT;
    public ClientConfig clients = ClientConfig.DEFAULT;
    public RequestConfig request = RequestConfig.DEFAULT;
    public HealthConfig health = HealthConfig.DEFAULT;
    BreakerConfig breaker = BreakerConfig.DEFAULT;
    EjectionConfig ejection = EjectionConfig.DEFAULT;
    Duration modelListTtl = Duration.ofMinutes(5);
    public DeduplicationConfig deduplication = DeduplicationConfig.DEFAULT;
    ResponseCacheConfig responseCache = ResponseCacheConfig.DEFAULT;
    public GateConfig gate = GateConfig.DEFAULT;
    public MetricsConfig metrics = MetricsConfig.DEFAULT;
    public AdminConfig admin = AdminConfig.DEFAULT;
    public LoggingConfig logging = LoggingConfig.DEFAULT;
    public Optional<TlsConfig> tls = Optional.empty();
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
