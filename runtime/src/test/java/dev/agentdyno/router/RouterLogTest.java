package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.FallbackConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.LoggingConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.router.log.RouterLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class RouterLogTest {
    private final StringBuffer told = new StringBuffer();

    private static RouterConfig at(LogLevel level, ScriptedBackend backend) {
        return RouterRig.unchecked(RouterRig.configOf(backend))
                .with(draft -> draft.logging = new LoggingConfig(level));
    }

    private List<String> lines() {
        return told.toString().lines().toList();
    }

    @Test
    void hasALineForEachRequest() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.INFO, alder), log, alder)) {
            rig.chat();
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines())
                    .singleElement()
                    .asString()
                    .matches(
                            "\\S+Z info request id=asked-1 method=POST path=/v1/chat/completions"
                                    + " status=200 backend=alder model=m streaming=false"
                                    + " seconds=0\\.\\d{6} first_byte_seconds=0\\.\\d{6}"
                                    + " request_bytes=\\d+ response_bytes=\\d+");
        }
    }

    @Test
    void tellsHowARequestWasRoutedWhereThatIsWanted() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.DEBUG, alder), log, alder)) {
            rig.chat();
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines().getFirst())
                    .contains(" retries=0 strategy=round-robin queue_seconds=0.");
        }
    }

    @Test
    void tellsKeysByNameAndModelsThatWereAskedInstead() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        BackendConfig serving =
                new BackendConfig("alder", alder.url(), "openai", List.of("b"), 1, 0, "");
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(
                                KeysConfig.BLOCKING,
                                List.of(KeyConfig.of("team", Secret.of("sk-team")))),
                        LimitsConfig.DEFAULT,
                        List.of(new FallbackConfig("m", List.of("b"))));
        RouterConfig config =
                at(LogLevel.INFO, alder)
                        .with(draft -> {
                            draft.backends = List.of(serving);
                            draft.gate = gate;
                        });
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(config, log, alder)) {
            rig.post(
                    "/v1/chat/completions",
                    RouterRig.CHAT,
                    Map.of("authorization", "Bearer sk-team"));
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines().getFirst())
                    .contains(" model=m answering_model=b key=team ")
                    .doesNotContain("sk-team");
        }
    }

    @Test
    void saysWhatWasWrongWithAnAnswerThatWasPutInOtherWords() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) -> reply.json(200, "<html>"));
        BackendConfig speaking =
                new BackendConfig("alder", alder.url(), "anthropic", List.of(), 1, 0, "");
        RouterConfig config =
                at(LogLevel.ERROR, alder).with(draft -> draft.backends = List.of(speaking));
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(config, log, alder)) {
            assertThat(rig.chat().statusCode()).isEqualTo(502);
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines().getFirst())
                    .contains(" error=bad_response message=\"alder: the answer is no JSON\"");
        }
    }

    @Test
    void tellsEachAttemptThatCameToNothingWhereThatIsWanted() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").chat((_, reply) -> reply.json(503, "{}"));
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.DEBUG, alder), log, alder)) {
            rig.chat();
            RouterRig.await("a line", () -> told.indexOf(" retries=2") > 0);
            assertThat(lines().stream().filter(line -> line.contains(" debug retry ")))
                    .hasSize(2)
                    .allMatch(line -> line.contains("request_id=asked-1"))
                    .allMatch(line -> line.contains("backend=alder"))
                    .allMatch(line -> line.contains("reason=status_503"));
        }
    }

    @Test
    void warnsOfARefusedConfigurationButOfNoDryRun() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.WARN, alder), log, alder)) {
            assertThat(rig.send("POST", "/admin/config?dry_run=true", "nonsense: 1").statusCode())
                    .isEqualTo(400);
            assertThat(rig.send("POST", "/admin/config", "nonsense: 2").statusCode())
                    .isEqualTo(400);
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines()).singleElement().asString().contains(" warn config ", "nonsense");
        }
    }

    @Test
    void isJsonWhereThatIsWanted() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.JSON, told);
                RouterRig rig = RouterRig.of(at(LogLevel.INFO, alder), log, alder)) {
            rig.chat();
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            JsonNode line = JsonMapper.shared().readTree(lines().getFirst());
            assertThat(line.path("level").stringValue()).isEqualTo("info");
            assertThat(line.path("backend").stringValue()).isEqualTo("alder");
            assertThat(line.path("status").intValue()).isEqualTo(200);
            assertThat(line.path("seconds").isNumber()).isTrue();
            assertThat(line.path("streaming").isBoolean()).isTrue();
        }
    }

    @Test
    void takesNoLineFromACaller() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.INFO, alder), log, alder)) {
            rig.post("{\"model\":\"a\\nb status=200 \\u009b31m\",\"messages\":[]}");
            RouterRig.await("a line", () -> told.indexOf("\n") > 0);
            assertThat(lines())
                    .singleElement()
                    .asString()
                    .contains("model=\"a\\nb status=200 \\u009B31m\"");
        }
    }

    @Test
    void atErrorTellsFailuresAloneAndNotAllOfMany() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(at(LogLevel.ERROR, alder), log, alder)) {
            rig.set("router.retries", "0").set("router.breaker.enabled", "off");
            rig.chat();
            alder.close();
            for (int i = 0; i < 200; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(502);
            }
            RouterRig.await("errors", () -> lines().size() >= RouterLog.ERRORS_A_SECOND);
            assertThat(lines())
                    .allMatch(line -> line.contains(" error error id=asked-1"))
                    .anyMatch(
                            line -> line.contains("error=connect_failed message=\"cannot connect"))
                    .hasSizeLessThan(100);
        }
    }

    @Test
    void tellsThatABackendWentDown() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        RouterConfig config = RouterRig.configOf(alder);
        try (RouterLog log = new RouterLog(LogForm.LINES, told);
                RouterRig rig = RouterRig.of(config, log, alder)) {
            rig.set("router.health.interval", "20ms");
            alder.close();
            RouterRig.await("the line", () -> told.indexOf("warn backend backend=alder") > 0);
            assertThat(told).contains("message=\"connection refused\" state=unhealthy");
        }
    }

    @Test
    void neverKeepsWhoTellsWaiting() throws Exception {
        CountDownLatch mayWrite = new CountDownLatch(1);
        Stuck out = new Stuck(mayWrite, told);
        try (RouterLog log = new RouterLog(LogForm.LINES, out)) {
            for (int i = 0; i < 40_000; i++) {
                log.note(LogLevel.INFO, "test", "line " + i);
            }
            mayWrite.countDown();
            RouterRig.await("what was left out", () -> told.indexOf("lines were left out") > 0);
        }
        assertThat(lines().size()).isBetween(16_000, 20_000);
    }

    /// Takes nothing before it may.
    private record Stuck(CountDownLatch mayWrite, StringBuffer out) implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            try {
                mayWrite.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            out.append(text);
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            return append(String.valueOf(c));
        }
    }
}
