package dev.agentdyno.router.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterConfigTest {
    @TempDir Path folder;

    @Test
    void theSmallestFileHasOneBackendWithANameAndAUrl() throws Exception {
        RouterConfig config = read("backends: [{name: alder, url: 'http://127.0.0.1:9000'}]");
        assertThat(config.backends())
                .containsExactly(BackendConfig.of("alder", URI.create("http://127.0.0.1:9000")));
        assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.routing().strategy()).isEqualTo("round-robin");
    }

    @Nested
    class TheReferencesFiles {

        @Test
        void highThroughputIsReadAsItStands() throws Exception {
            RouterConfig config =
                    read(
                            """
                            # config-high-throughput.yaml
                            server:
                              bind_address: "0.0.0.0:8080"
                              connection_pool_size: 1000
                              keepalive_timeout: 75

                            request:
                              timeout: 30
                              max_retries: 1

                            cache:
                              model_cache_ttl: 900  # 15 minutes

                            http_client:
                              pool_idle_timeout: 90
                              pool_max_idle_per_host: 100
                            """);
            assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
            assertThat(config.pool()).isEqualTo(new PoolConfig(1000, 100, Duration.ofSeconds(90)));
            assertThat(config.request().timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(config.request().retries()).isEqualTo(1);
            assertThat(config.clients().keepAlive()).isEqualTo(Duration.ofSeconds(75));
            assertThat(config.modelListTtl()).isEqualTo(Duration.ofMinutes(15));
            assertThat(config.backends()).isEmpty();
        }

        @Test
        void lowLatencyIsReadAsItStands() throws Exception {
            RouterConfig config =
                    read(
                            """
                            server:
                              bind_address: "0.0.0.0:8080"
                            routing:
                              strategy: "LeastLatency"
                              fallback_strategy: "RoundRobin"
                            request:
                              timeout: 10
                              max_retries: 0
                            cache:
                              model_cache_ttl: 3600
                            health_checks:
                              interval: 10
                            """);
            assertThat(config.routing().strategy()).isEqualTo("least-latency");
            assertThat(config.routing().fallback()).isEqualTo("round-robin");
            assertThat(config.request().retries()).isZero();
            assertThat(config.health().interval()).isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void lowMemoryIsReadAsItStands() throws Exception {
            RouterConfig config =
                    read(
                            """
                            server:
                              connection_pool_size: 10
                            cache:
                              model_cache_ttl: 60
                            request:
                              timeout: 30
                            logging:
                              level: "error"
                            """);
            assertThat(config.pool().maxConnections()).isEqualTo(10);
            assertThat(config.logging().level()).isEqualTo(LogLevel.ERROR);
        }

        @Test
        void weightsAndCredentialsAreTaken() throws Exception {
            RouterConfig config =
                    read(
                            """
                            routing:
                              strategy: WeightedRoundRobin
                              weights:
                                "http://backend1:11434": 3
                            metrics:
                              enabled: true
                              endpoint: "/numbers"
                              auth:
                                enabled: true
                                username: "metrics"
                                password: "secure_password"
                            health_checks:
                              enabled: true
                              interval: 30
                              timeout: 5
                              warmup_interval: 2s
                              warmup_duration: 10m
                              unhealthy_threshold: 3
                              healthy_threshold: 2
                            backends:
                              - name: one
                                url: http://backend1:11434
                                kind: simulated
                                models: [a, b]
                                capacity: 8
                                api_key_env: SOME_KEY
                              - {name: two, url: "http://backend2:11434", weight: 2}
                            """);
            assertThat(config.backends()).extracting(BackendConfig::weight).containsExactly(3, 2);
            assertThat(config.backends().getFirst().models()).isEqualTo(List.of("a", "b"));
            assertThat(config.backends().getFirst().capacity()).isEqualTo(8);
            assertThat(config.metrics())
                    .isEqualTo(new MetricsConfig(true, "/numbers", "metrics", "secure_password"));
        }
    }

    @Test
    void aSecondDocumentIsRefusedWhereItBegins() {
        assertThatThrownBy(() -> read("logging: {level: warn}\n---\nserver: {}\n"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(
                        "router.yaml line 2 column 1: a second document begins here; a"
                                + " configuration is one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sever: {}|router.yaml line 1 column 1: unknown key 'sever'",
                "server: {pool: 1}|router.yaml line 1 column 10: unknown key 'server.pool'; known here:",
                "server: {connection_pool_size: many}|line 1 column 32: server.connection_pool_size: 'many'",
                "server: {connection_pool_size: 0}|is no whole number from 1 to 100000",
                "server: {bind_address: nowhere:x}|server.bind_address: 'nowhere:x' is no address",
                "request: {timeout: soon}|request.timeout: 'soon' is not a length of time",
                "request: {timeout: 1ms}|request.timeout: 1ms is outside 100ms to 1h",
                "routing: {strategy: Best}|routing.strategy: 'Best' is none of round-robin,",
                "metrics: {auth: {enabled: true}}|metrics.auth: 'username' is missing",
                "health_checks: [1]|health_checks is no list of keys",
                "backends: [{name: a}]|backends[0]: 'url' is missing",
                "backends: [{name: a, url: 'ftp://x'}]|column 27: backends[0].url: backend a: 'ftp://x' is no http or https address",
                "backends: [{name: a, url: 'http://u:p@x'}]|use api_key_env",
                "backends: [{name: a, url: 'http://x:70000'}]|no port is as high as 70000",
                "backends: [{name: a, url: 'ftp://u:p@x'}]|the address holds credentials",
                "backends: [{name: a, url: 'http://a_b:80'}]|'a_b:80' is no name of a host, since it has an underscore",
                "backends: [{name: a, url: 'http://x', api_key_file: \"a\\0b\"}]|column 53: backends[0].api_key_file: this is no name of a file",
                "tls: {cert: \"a\\0b\", key: b}|column 13: tls.cert: this is no name of a file",
                "server: {bind_address: '::1'}|server.bind_address: '::1' is no address such as",
                "metrics: {endpoint: /v1/models}|metrics.endpoint: something else of the router's is at /v1/models",
                "server: {bind_address: \uFFFD}|router.yaml line 1 column 24: this is no text in UTF-8",
                "backends: [{name: '', url: 'http://x'}]|backends[0]: 'name' is missing",
                "backends: [{name: a, url: 'http://x', kind: z}]|column 45: backends[0].kind: 'z' is none of",
                "backends: [{name: a, url: 'http://x', wait: 1}]|unknown key 'backends[0].wait'",
                "request: {timeout: 1, timeout: 2}|'request.timeout' is given twice",
                "circuit_breaker: {failure_rate: 150%}|column 33: circuit_breaker.failure_rate: 150%",
                "ejection: {pause: 1ms}|ejection.pause: 1ms is outside 50ms to 10m",
                "logging: {level: loud}|logging.level: 'loud' is none of error, warn, info, debug",
                "admin: {token: abc}|unknown key 'admin.token'; known here: enabled, token_env",
                "admin: {token_env: NO_SUCH_VARIABLE_X}|admin.token_env: NO_SUCH_VARIABLE_X is not set",
                "admin: {token_file: /no/such/file}|admin.token_file: no such file: /no/such/file",
                "admin: {token_env: A, token_file: b}|give token_env or token_file, not both",
                "metrics: {auth: {username: a}}|metrics.auth: 'password' is missing, or password_env",
                "metrics: {auth: {username: a, password: (hidden)}}|must be given again",
                "request: {timeout: [}|router.yaml line 1 column ",
            })
    void whatIsWrongIsNamedWithItsLine(String yaml, String complaint) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("router.yaml line 1")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "high-throughput", "low-latency", "low-memory"})
    void thePresetsAreRead(String preset) throws Exception {
        Path file = Path.of("..", "src-assets", "router", preset + ".yaml");
        assertThat(RouterConfig.read(file).bindAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void theLineIsThatOfTheKey() {
        assertThatThrownBy(() -> read("server:\n  keepalive_timeout: 5\n\nrequest:\n  retry: 1\n"))
                .hasMessageStartingWith("router.yaml line 5 column 3: unknown key 'request.retry'");
    }

    @Test
    void aWeightOfNobodyIsASlip() {
        assertThatThrownBy(() ->
                        read(
                                "routing: {weights: {'http://a': 2}}\n"
                                        + "backends: [{name: a, url: 'http://b'}]"))
                .hasMessageContaining("line 1 column 33: routing.weights.http://a: no backend has");
    }

    @Test
    void sectionsNestedWithoutEndAreRefused() {
        assertThatThrownBy(() -> read("backends: " + "[".repeat(200_000)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("router.yaml");
    }

    @Nested
    class Secrets {

        @Test
        void areReadFromAFile() throws Exception {
            Path token = Files.writeString(folder.resolve("token"), "s3cret\n");
            RouterConfig config =
                    read(
                            "admin: {token_file: "
                                    + token
                                    + "}\nmetrics: {auth: {username: ops, password_file: "
                                    + token
                                    + "}}");
            assertThat(config.admin().token()).contains(Secret.of("s3cret"));
            assertThat(config.metrics().password()).isEqualTo("s3cret");
        }

        @Test
        void areNeverShown() throws Exception {
            RouterConfig config = read("metrics: {auth: {username: ops, password: hunter2}}");
            assertThat(config.toString()).doesNotContain("hunter2");
            assertThat(config.view().json().at("/metrics/auth/password").asString())
                    .isEqualTo("(hidden)");
        }
    }

    @Nested
    class WhatIsShown {

        @Test
        void hasDefaultsAndCanBeReadAgain() throws Exception {
            RouterConfig config =
                    read(
                            """
                            server: {bind_address: "127.0.0.1:9000"}
                            routing: {strategy: LeastLatency}
                            backends:
                              - {name: one, url: "http://a:1", models: [x, y], api_key_env: A_KEY}
                            """);
            assertThat(config.view().json().at("/request/timeout").asString()).isEqualTo("30s");
            RouterConfig again = RouterConfig.parse("again", config.view().toString());
            assertThat(again).isEqualTo(config);
        }

        @Test
        void tellsWhatDiffersByKey() throws Exception {
            RouterConfig before =
                    read(
                            "backends: [{name: a, url: 'http://a'}, {name: b, url: 'http://b'}]\n"
                                    + "metrics: {auth: {username: ops, password: first}}");
            RouterConfig after =
                    read(
                            "backends: [{name: b, url: 'http://b', weight: 3}]\n"
                                    + "request: {max_retries: 0}\n"
                                    + "metrics: {auth: {username: ops, password: second}}");
            assertThat(ConfigView.changes(before.view(), after.view()))
                    .extracting(ConfigView.Change::text)
                    .contains(
                            "backends[a] is gone",
                            "backends[b].weight: 1 -> 3",
                            "metrics.auth.password: (hidden) -> (hidden)",
                            "request.max_retries: 2 -> 0")
                    .noneMatch(line -> line.startsWith("backends[a]."))
                    .noneMatch(line -> line.contains("first") || line.contains("second"));
            assertThat(ConfigView.changes(after.view(), after.view())).isEmpty();
        }

        @Test
        void tellsChainsOfFallbacksFromEachOther() throws Exception {
            RouterConfig before = read("fallbacks: [{model: a, to: [x]}, {model: b, to: [y]}]");
            RouterConfig after = read("fallbacks: [{model: a, to: [z]}, {model: b, to: [y]}]");
            assertThat(ConfigView.changes(before.view(), after.view()))
                    .extracting(ConfigView.Change::text)
                    .containsExactly("fallbacks[a].to: x -> z");
        }
    }

    @Test
    void twoBackendsOfOneNameAreOneTooMany() {
        assertThatThrownBy(() ->
                        read(
                                "backends:\n- {name: a, url: 'http://x'}\n"
                                        + "- {name: a, url: 'http://y'}\n"))
                .hasMessageContaining(
                        "line 3 column 10: backends[1].name: two backends are called");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RouterConfig.read(folder.resolve("none.yaml")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such file");
    }

    private RouterConfig read(String yaml) throws IOException {
        Path file = folder.resolve("router.yaml");
        Files.writeString(file, yaml);
        return RouterConfig.read(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{[a, b]: 1}|line 1 column 2: a key must be a word",
                "{server: {? {a: b} : c}}|line 1 column 13: a key must be a word",
                "{a: &a {*a : 1}}|line 1 column 9: a key must be a word",
                "{server: *x}|line 1 column 10: found undefined alias x"
            })
    void whatIsNoPlainYamlIsNamedWithItsPlace(String yaml, String complaint) {
        assertThatThrownBy(() -> RouterConfig.parse("r.yaml", yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("r.yaml " + complaint);
    }

    @Test
    void sectionsWithoutEndAreNamedWithTheirPlace() {
        String deep = "x: " + "[".repeat(50_000) + "]".repeat(50_000);
        assertThatThrownBy(() -> RouterConfig.parse("r.yaml", deep))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("r.yaml line 1 column 67: sections are nested deeper than 64");
    }

    @Test
    void anAddressWithAQueryIsRefusedInWords() {
        String yaml = "backends: [{name: a, url: 'http://h/v1?key=1'}]";
        assertThatThrownBy(() -> RouterConfig.parse("r.yaml", yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("r.yaml line 1 column 27: backends[0].url")
                .hasMessageContaining("api_key_env");
    }

    @Test
    void onlyABackendOfOpenAisKindHasResponses() {
        String yaml = "backends: [{name: a, url: 'http://h', kind: gemini, responses: chat}]";
        assertThatThrownBy(() -> RouterConfig.parse("r.yaml", yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("backends[0].responses");
    }
}
