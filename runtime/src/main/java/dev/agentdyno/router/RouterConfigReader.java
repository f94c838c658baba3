package dev.agentdyno.router;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.tuning.InvalidSettingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a [RouterConfig] from YAML with the reference's keys and `backends`.
///
/// Keys of the reference that do nothing here yet become warnings, so that its files are read as
/// they stand; a key that neither knows is an error.
final class RouterConfigReader {
    private static final String DEFAULT_ADDRESS = "127.0.0.1:8080";

    private final String file;
    private final YamlSection root;
    private final List<String> warnings = new ArrayList<>();

    private RouterConfigReader(String file, YamlSection root) {
        this.file = file;
        this.root = root;
    }

    static RouterConfig read(String file, String yaml) {
        return new RouterConfigReader(file, YamlSection.root(file, nodes(file, yaml))).config();
    }

    private static Optional<Node> nodes(String file, String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new InvalidSettingException(file + " line " + line + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).replace('\n', ' ');
            throw new InvalidSettingException(file + ": " + problem);
        }
    }

    private RouterConfig config() {
        root.allow(
                "server",
                "request",
                "routing",
                "cache",
                "http_client",
                "health_checks",
                "deduplication",
                "logging",
                "metrics",
                "tls",
                "backends");
        noteUnused();
        YamlSection server = root.section("server");
        server.allow("bind_address", "connection_pool_size", "keepalive_timeout");
        YamlSection routing = root.section("routing");
        routing.allow("strategy", "fallback_strategy", "weights");
        String address = server.text("bind_address", DEFAULT_ADDRESS);
        return new RouterConfig(
                host(address),
                port(server, address),
                backends(weights(routing)),
                strategy(routing, "strategy"),
                strategy(routing, "fallback_strategy"),
                pool(server),
                request(server),
                health(),
                modelListTtl(),
                metrics(),
                tls(),
                warnings);
    }

    private static String host(String address) {
        if (address.startsWith(RouterConfig.UNIX)) {
            return address;
        }
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(YamlSection server, String address) {
        if (address.startsWith(RouterConfig.UNIX + "/")) {
            return 0;
        }
        int colon = address.lastIndexOf(':');
        try {
            int port = colon < 0 ? 8080 : Integer.parseInt(address.substring(colon + 1));
            if (port >= 0 && port <= 65_535 && !host(address).isEmpty()) {
                return port;
            }
        } catch (NumberFormatException e) {
            // The complaint below covers it.
        }
        throw server.wrong("bind_address", "'" + address + "' is no address such as 0.0.0.0:8080");
    }

    private String strategy(YamlSection routing, String key) {
        String text = routing.text(key, Strategies.ROUND_ROBIN);
        return Strategies.named(text)
                .orElseThrow(() ->
                        routing.wrong(
                                key,
                                "'"
                                        + text
                                        + "' is none of "
                                        + String.join(", ", Strategies.NAMES)));
    }

    private static Map<String, Integer> weights(YamlSection routing) {
        YamlSection section = routing.section("weights");
        Map<String, Integer> weights = new HashMap<>();
        section.keys().forEach(url -> weights.put(url, section.whole(url, 1, 1, 1_000)));
        return weights;
    }

    private List<BackendConfig> backends(Map<String, Integer> weights) {
        List<BackendConfig> backends = new ArrayList<>();
        for (YamlSection section : root.sections("backends")) {
            section.allow("name", "url", "kind", "models", "weight", "capacity", "api_key_env");
            backends.add(backend(section, weights));
        }
        try {
            RouterConfig.of(backends);
        } catch (InvalidSettingException e) {
            throw root.wrong("backends", String.valueOf(e.getMessage()));
        }
        return backends;
    }

    private BackendConfig backend(YamlSection section, Map<String, Integer> weights) {
        String url = section.requiredText("url");
        try {
            return new BackendConfig(
                    section.requiredText("name"),
                    new URI(url),
                    section.text("kind", "openai"),
                    section.texts("models"),
                    section.whole("weight", weights.getOrDefault(url, 1), 1, 1_000),
                    section.whole("capacity", 0, 0, 1_000_000),
                    section.text("api_key_env", ""));
        } catch (URISyntaxException e) {
            throw section.wrong("url", "'" + url + "' is no address");
        } catch (InvalidSettingException e) {
            throw located(e, section);
        }
    }

    /// Adds file and line to a complaint that has none.
    private InvalidSettingException located(InvalidSettingException e, YamlSection section) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(file)
                ? e
                : new InvalidSettingException(file + " line " + section.line() + ": " + message);
    }

    private PoolConfig pool(YamlSection server) {
        YamlSection client = root.section("http_client");
        client.allow("pool_idle_timeout", "pool_max_idle_per_host");
        PoolConfig standard = PoolConfig.DEFAULT;
        int most = server.whole("connection_pool_size", standard.maxConnections(), 1, 100_000);
        int idle = client.whole("pool_max_idle_per_host", Math.min(most, 100), 0, 100_000);
        return new PoolConfig(
                most,
                idle,
                client.span(
                        "pool_idle_timeout",
                        standard.idleTimeout(),
                        Duration.ofMillis(100),
                        Duration.ofHours(1)));
    }

    private RequestConfig request(YamlSection server) {
        YamlSection section = root.section("request");
        section.allow("timeout", "streaming_timeout", "max_retries", "max_size");
        RequestConfig standard = RequestConfig.DEFAULT;
        return new RequestConfig(
                section.span(
                        "timeout",
                        standard.timeout(),
                        RouterTunables.SHORTEST_TIMEOUT,
                        RouterTunables.LONGEST_TIMEOUT),
                section.span(
                        "streaming_timeout",
                        standard.streamingTimeout(),
                        RouterTunables.SHORTEST_TIMEOUT,
                        RouterTunables.LONGEST_TIMEOUT),
                section.whole("max_retries", standard.retries(), 0, RouterTunables.MOST_RETRIES),
                section.whole("max_size", standard.maxBytes(), 1_024, 256 << 20),
                server.span(
                        "keepalive_timeout",
                        standard.keepAlive(),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)));
    }

    private HealthConfig health() {
        YamlSection section = root.section("health_checks");
        section.allow("enabled", "interval", "timeout", "unhealthy_threshold", "healthy_threshold");
        HealthConfig standard = HealthConfig.DEFAULT;
        return new HealthConfig(
                section.flag("enabled", standard.enabled()),
                section.span(
                        "interval",
                        standard.interval(),
                        RouterTunables.SHORTEST_CHECK,
                        RouterTunables.LONGEST_CHECK),
                section.span(
                        "timeout",
                        standard.timeout(),
                        RouterTunables.SHORTEST_CHECK,
                        RouterTunables.LONGEST_CHECK),
                section.whole("unhealthy_threshold", standard.unhealthyThreshold(), 1, 100),
                section.whole("healthy_threshold", standard.healthyThreshold(), 1, 100));
    }

    private Duration modelListTtl() {
        YamlSection section = root.section("cache");
        section.allow("model_cache_ttl");
        return section.span(
                "model_cache_ttl",
                Duration.ofMinutes(5),
                Duration.ZERO,
                RouterTunables.LONGEST_TTL);
    }

    private MetricsConfig metrics() {
        YamlSection section = root.section("metrics");
        section.allow("enabled", "endpoint", "auth");
        YamlSection auth = section.section("auth");
        auth.allow("enabled", "username", "password");
        String endpoint = section.text("endpoint", "/metrics");
        if (!endpoint.startsWith("/")) {
            throw section.wrong("endpoint", "'" + endpoint + "' does not start with /");
        }
        boolean guarded = auth.flag("enabled", auth.has("username"));
        return new MetricsConfig(
                section.flag("enabled", true),
                endpoint,
                guarded ? auth.requiredText("username") : "",
                guarded ? auth.requiredText("password") : "");
    }

    private Optional<TlsConfig> tls() {
        YamlSection section = root.section("tls");
        section.allow("cert", "key");
        if (!section.has("cert") && !section.has("key")) {
            return Optional.empty();
        }
        return Optional.of(
                new TlsConfig(
                        Path.of(section.requiredText("cert")),
                        Path.of(section.requiredText("key"))));
    }

    private void noteUnused() {
        YamlSection duplicates = root.section("deduplication");
        duplicates.allow("enabled", "ttl");
        if (duplicates.flag("enabled", false)) {
            warnings.add(
                    file
                            + " line "
                            + duplicates.line("enabled")
                            + ": deduplication is not there yet; every request is sent");
        }
        YamlSection logging = root.section("logging");
        logging.allow("level");
        if (logging.has("level")) {
            warnings.add(
                    file
                            + " line "
                            + logging.line("level")
                            + ": logging.level has no effect; what happens is in the recording");
        }
    }
}
