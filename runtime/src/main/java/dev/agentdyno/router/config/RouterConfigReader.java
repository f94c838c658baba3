package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a configuration from YAML with the reference's keys and more. Each section is read by the
/// record that holds it; a key that none of them asks for is an error.
final class RouterConfigReader {
    private RouterConfigReader() {}

    /// @param file what complaints call the text
    /// @param otherwise where to listen if the text does not say
    /// @param inUse what a router that runs already shows its callers for TLS
    /// @throws InvalidSettingException naming file, line, column and key
    static RouterDraft read(
            String file, String yaml, ListenAddress otherwise, Optional<TlsConfig> inUse) {
        requireText(file, yaml);
        YamlSection root = YamlSection.root(file, node(file, yaml));
        RouterDraft draft = new RouterDraft();
        YamlSection server = root.section("server");
        draft.view = root.view();
        draft.address = ListenAddress.read(server, otherwise);
        draft.clients = ClientConfig.read(server);
        draft.pool = PoolConfig.read(server, root.section("http_client"));
        draft.request = RequestConfig.read(root.section("request"));
        draft.routing = RoutingConfig.read(root.section("routing"));
        draft.health = HealthConfig.read(root.section("health_checks"));
        draft.breaker = BreakerConfig.read(root.section("circuit_breaker"));
        draft.ejection = EjectionConfig.read(root.section("ejection"));
        draft.modelListTtl = modelListTtl(root.section("cache"));
        draft.deduplication = DeduplicationConfig.read(root.section("deduplication"));
        draft.responseCache = ResponseCacheConfig.read(root.section("cache").section("response"));
        draft.gate = GateConfig.read(root);
        draft.metrics = MetricsConfig.read(root.section("metrics"));
        draft.admin = AdminConfig.read(root.section("admin"));
        draft.logging = LoggingConfig.read(root.section("logging"));
        draft.tls = TlsConfig.read(root.section("tls"), inUse);
        draft.backends = backends(root, draft.routing.weights());
        root.finish();
        return draft;
    }

    /// What was no UTF-8 has been replaced by then.
    private static void requireText(String file, String yaml) {
        int at = yaml.indexOf('\uFFFD');
        if (at >= 0) {
            long line = yaml.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
            int column = at - yaml.lastIndexOf('\n', at);
            throw new InvalidSettingException(
                    file + " line " + line + " column " + column + ": this is no text in UTF-8");
        }
    }

    private static Optional<Node> node(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            YamlShape.require(file, yaml, settings);
            return new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            throw new InvalidSettingException(file + place(e) + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).replace('\n', ' ');
            throw new InvalidSettingException(file + ": " + problem);
        }
    }

    private static String place(MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
        int column = e.getProblemMark().map(Mark::getColumn).orElse(0) + 1;
        return " line " + line + " column " + column;
    }

    private static Duration modelListTtl(YamlSection cache) {
        return cache.span(
                "model_cache_ttl", Duration.ofMinutes(5), Duration.ZERO, Bounds.LONGEST_TTL);
    }

    private static List<BackendConfig> backends(YamlSection root, Map<String, Integer> weights) {
        List<BackendConfig> backends = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection section : root.sections("backends")) {
            BackendConfig backend = BackendConfig.read(section, weights);
            if (!names.add(backend.name())) {
                throw section.wrong("name", "two backends are called '" + backend.name() + "'");
            }
            backends.add(backend);
        }
        if (backends.size() > RouterConfig.MAX_BACKENDS) {
            throw root.wrong("backends", "a router takes " + RouterConfig.MAX_BACKENDS);
        }
        requireUse(root, weights, backends);
        return backends;
    }

    /// A weight that is nobody's would be a slip that nothing else shows.
    private static void requireUse(
            YamlSection root, Map<String, Integer> weights, List<BackendConfig> backends) {
        List<String> urls = backends.stream().map(backend -> backend.url().toString()).toList();
        for (String url : weights.keySet()) {
            if (!urls.isEmpty() && !urls.contains(url)) {
                YamlSection section = root.section("routing").section("weights");
                throw section.wrong(url, "no backend has this address");
            }
        }
    }
}
