package dev.agentdyno.router;

import dev.agentdyno.model.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/// One provider as all lanes see it: its configuration, and counters that are atomic or volatile.
final class Backend {
    private static final long REST_NANOS = 1_000_000_000L;

    final int index;
    final BackendConfig config;
    final ConnectionBudget budget;
    final Latency latency = new Latency();
    final Health health = new Health();
    final Optional<SslContext> ssl;
    final String hostHeader;
    private final Optional<Secret> apiKey;
    private final AtomicInteger outstanding = new AtomicInteger();
    private volatile InetSocketAddress address;
    private volatile long restUntil;
    private volatile Set<String> reportedModels = Set.of();

    Backend(int index, BackendConfig config, IntSupplier maxConnections) throws IOException {
        this.index = index;
        this.config = config;
        this.budget = new ConnectionBudget(limit(config.capacity(), maxConnections));
        this.ssl = config.secure() ? Optional.of(tls(config)) : Optional.empty();
        this.hostHeader = config.url().getRawAuthority();
        this.apiKey = key(config);
        this.address = new InetSocketAddress(config.url().getHost(), config.port());
    }

    private static IntSupplier limit(int capacity, IntSupplier maxConnections) {
        return capacity == 0 ? maxConnections : () -> Math.min(capacity, maxConnections.getAsInt());
    }

    private static SslContext tls(BackendConfig config) throws IOException {
        try {
            return SslContextBuilder.forClient().build();
        } catch (IOException e) {
            throw new IOException("no TLS for backend " + config.name() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Secret> key(BackendConfig config) throws IOException {
        if (config.apiKeyEnv().isEmpty()) {
            return Optional.empty();
        }
        String where = "backend " + config.name() + ": " + config.apiKeyEnv();
        try {
            Optional<Secret> key = Secret.fromEnvironment(config.apiKeyEnv());
            if (key.isEmpty()) {
                throw new IOException(where + " is not set in the environment");
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return config.name();
    }

    boolean hasOwnKey() {
        return apiKey.isPresent();
    }

    /// Puts the backend's own key into `headers`, in place of the caller's; without one of its own
    /// the caller's goes through.
    void authorize(HttpHeaders headers, boolean openAiProtocol) {
        apiKey.ifPresent(key -> authorize(headers, openAiProtocol, key.reveal()));
    }

    private void authorize(HttpHeaders headers, boolean openAiProtocol, String key) {
        if (config.kind().equals("anthropic") && !openAiProtocol) {
            headers.set("x-api-key", key).set("anthropic-version", "2023-06-01");
        } else {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + key);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /// Looks the host name up; blocks, so no event loop may call it.
    void resolve() {
        InetSocketAddress found = new InetSocketAddress(config.url().getHost(), config.port());
        if (!found.isUnresolved() || address.isUnresolved()) {
            address = found;
        }
    }

    /// Whether the host is a literal address, whose look-up never blocks.
    boolean hasLiteralHost() {
        String host = config.url().getHost();
        return host.startsWith("[") || host.equals("localhost") || host.matches("[0-9.]+");
    }

    void reports(Set<String> models) {
        reportedModels = Set.copyOf(models);
    }

    Set<String> reportedModels() {
        return reportedModels;
    }

    /// Whether configuration or its own list says that it serves `model`.
    boolean names(String model) {
        return config.models().contains(model)
                || (config.models().isEmpty() && reportedModels.contains(model));
    }

    /// Leaves it alone for a moment after a failed connection, where others can do.
    void rest(long now) {
        restUntil = now + REST_NANOS;
    }

    boolean isResting(long now) {
        return restUntil != 0 && restUntil - now > 0;
    }

    void began() {
        outstanding.incrementAndGet();
    }

    void ended() {
        outstanding.decrementAndGet();
    }

    /// Requests given to it that are not over, waiting ones included.
    int outstanding() {
        return outstanding.get();
    }

    BackendState state() {
        return new BackendState(
                config.name(),
                config.url(),
                config.kind(),
                health.healthy(),
                health.state(),
                health.reason(),
                health.lastError(),
                health.checkNanos() < 0 ? Double.NaN : health.checkNanos() / 1e9,
                latency.measured() / 1e9,
                budget.inUse(),
                budget.waiting(),
                budget.open());
    }
}
