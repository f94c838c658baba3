package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.admission.Priority;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.ResponseCacheConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateConfigTest {
    @TempDir Path folder;
    private Path alder;
    private Path birch;

    @BeforeEach
    void writeKeys() throws Exception {
        alder = Files.writeString(folder.resolve("alder"), "sk-alder\n");
        birch = Files.writeString(folder.resolve("birch"), "sk-birch\n");
    }

    private RouterConfig read(String yaml) {
        return RouterConfig.parse(
                "router.yaml",
                yaml.replace("ALDER", alder.toString()).replace("BIRCH", birch.toString()));
    }

    @Test
    void keysAreReadWithTheirLimits() {
        KeysConfig keys =
                read("""
                keys:
                  mode: blocking
                  list:
                    - name: team
                      key_file: ALDER
                      models: [m, n]
                      requests_per_minute: 600
                      tokens_per_minute: 100_000
                      concurrent: 20
                      priority: high
                    - {name: batch, key_file: BIRCH, priority: low}
                """)
                        .gate()
                        .keys();
        assertThat(keys.mode()).isEqualTo(KeysConfig.BLOCKING);
        KeyConfig team = keys.keys().getFirst();
        assertThat(team.secret().reveal()).isEqualTo("sk-alder");
        assertThat(team.models()).containsExactly("m", "n");
        assertThat(team.requestsPerMinute()).isEqualTo(600);
        assertThat(team.tokensPerMinute()).isEqualTo(100_000);
        assertThat(team.concurrent()).isEqualTo(20);
        assertThat(team.priority()).isEqualTo(Priority.HIGH);
        assertThat(keys.keys().getLast().priority()).isEqualTo(Priority.LOW);
        assertThat(keys.keys().getLast().requestsPerMinute()).isZero();
    }

    @Test
    void noAnswerAndNoLogShowsAKey() {
        RouterConfig config = read("keys: {list: [{name: a, key_file: ALDER}]}");
        assertThat(config.toString()).doesNotContain("sk-alder");
        assertThat(config.view().toString()).doesNotContain("sk-alder").contains("key_file");
    }

    @Test
    void limitsFallbacksAndSharingAreRead() {
        RouterConfig config =
                read(
                        """
                        limits:
                          requests_per_second: 500
                          in_flight: 2000
                          shedding: {in_flight: 800, waiting: 200ms}
                        fallbacks:
                          - {model: a, to: [b, c]}
                        deduplication: {enabled: true, ttl: 30s, of: all}
                        cache: {response: {enabled: true, ttl: 1h}}
                        """);
        assertThat(config.gate().limits())
                .isEqualTo(new LimitsConfig(500, 2000, 800, Duration.ofMillis(200)));
        assertThat(config.gate().chain("a")).isEqualTo(List.of("b", "c"));
        assertThat(config.gate().chain("b")).isEmpty();
        assertThat(config.deduplication())
                .isEqualTo(new DeduplicationConfig(true, Duration.ofSeconds(30), "all"));
        assertThat(config.responseCache())
                .isEqualTo(new ResponseCacheConfig(true, Duration.ofHours(1)));
    }

    @Test
    void aKeyThatLeavesTakesNoSettingOfAnotherAlong() {
        String team = "{name: team, key_file: ALDER}";
        KeysConfig both =
                read("keys: {list: [" + team + ", {name: team.prod, key_file: BIRCH}]}")
                        .gate()
                        .keys();
        Tunables tunables = new Tunables();
        Gate gate = new Gate(tunables, both, LimitsConfig.DEFAULT, _ -> 0);
        gate.keys(List.of(both.keys().getLast()));
        assertThat(tunables.find("router.key.team.concurrent")).isEmpty();
        assertThat(tunables.find("router.key.team.prod.concurrent")).isPresent();
        gate.keys(both.keys());
        assertThat(tunables.find("router.key.team.concurrent")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys: {mode: open}|keys.mode: 'open' is none of permissive, blocking",
                "keys: {mode: blocking}|'list' has to hold one",
                "keys: {list: [{name: a}]}|'key_env' or 'key_file' has to tell where the key is",
                "keys: {list: [{name: a b, key_file: ALDER}]}|'a b' is no name",
                "keys: {list: [{name: nobody, key_file: ALDER}]}|callers without a key",
                "keys: {list: [{name: a, key_file: ALDER}, {name: a, key_file: BIRCH}]}"
                        + "|two keys are called 'a'",
                "keys: {list: [{name: a, key_file: ALDER}, {name: b, key_file: ALDER}]}"
                        + "|the key of 'b' is that of another name",
                "keys: {list: [{name: a, key_file: ALDER, priority: urgent}]}|'urgent' is none of",
                "keys: {list: [{name: a, key_file: ALDER, rate: 1}]}|unknown key 'keys.list[0].rate'",
                "keys: {list: [{name: a, key_file: /nowhere}]}|no such file: /nowhere",
                "limits: {in_flight: -1}|limits.in_flight: '-1' is no whole number",
                "fallbacks: [{model: a, to: [a]}]|have to be other models",
                "fallbacks: [{model: a}]|have to be other models",
                "fallbacks: [{model: a, to: [b]}, {model: a, to: [c]}]|two rows of fallbacks",
                "deduplication: {of: some}|'some' is none of repeatable, all",
            })
    void whatIsWrongIsNamedWithItsPlace(String yaml, String complaint) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("router.yaml line 1 column ")
                .hasMessageContaining(complaint);
    }
}
