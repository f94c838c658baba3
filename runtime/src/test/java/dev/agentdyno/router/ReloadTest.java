package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RequestConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogForm;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.upstream.BackendState;
import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Another configuration while requests flow, over real sockets.
@Timeout(120)
class ReloadTest {
    private static final int CALLERS = 16;
    private static final int CHANGES = 60;
    private static final List<String> BACKEND = List.of("backend");

    @TempDir Path folder;

    private static String yaml(ScriptedBackend... backends) {
        StringBuilder yaml = new StringBuilder("health_checks: {enabled: false}\nbackends:\n");
        for (ScriptedBackend backend : backends) {
            BackendConfig config = backend.config();
            yaml.append("  - {name: ").append(config.name());
            yaml.append(", url: \"").append(config.url()).append("\"}\n");
        }
        return yaml.toString();
    }

    private static List<String> reload(RouterRig rig, String yaml) throws IOException {
        return rig.router.reload(rig.router.successor("new.yaml", yaml), "test");
    }

    @Test
    void keysLimitsAndFallbacksFollow() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "sk-a");
        Path other = Files.writeString(folder.resolve("other"), "sk-b");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        String named = yaml(alder).replace("\"}", "\", models: [b]}");
        String keys = "keys: {mode: blocking, list: [{name: a, key_file: %s, %s}]}\n";
        try (RouterRig rig = RouterRig.of(RouterRig.unchecked(RouterRig.configOf(alder)), alder)) {
            assertThat(rig.chat().statusCode()).isEqualTo(200);
            String first = keys.formatted(key, "requests_per_minute: 1");
            reload(rig, first + yaml(alder));
            assertThat(rig.chat().statusCode()).isEqualTo(401);
            assertThat(with(rig, "sk-a").statusCode()).isEqualTo(200);
            assertThat(with(rig, "sk-a").statusCode()).isEqualTo(429);
            reload(rig, first.replace(": 1", ": 0") + yaml(alder));
            assertThat(with(rig, "sk-a").statusCode()).isEqualTo(200);
            reload(rig, keys.formatted(other, "models: []") + yaml(alder));
            assertThat(with(rig, "sk-a").statusCode()).isEqualTo(401);
            assertThat(with(rig, "sk-b").statusCode()).isEqualTo(200);
            reload(rig, "fallbacks: [{model: m, to: [b]}]\n" + named);
            assertThat(rig.chat().headers().firstValue("x-dyno-model")).contains("b");
            assertThat(rig.tunables.find("router.key.a.concurrent")).isEmpty();
            reload(rig, "limits: {requests_per_second: 7}\n" + yaml(alder));
            assertThat(rig.tunables.find("router.limits.requestsPerSecond").orElseThrow().text())
                    .isEqualTo("7");
        }
    }

    @Test
    void noRequestIsLostWhileBackendsComeAndGo() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        ScriptedBackend cedar = ScriptedBackend.start("cedar");
        List<String> rosters =
                List.of(yaml(birch), yaml(cedar, alder), yaml(alder, birch, cedar), yaml(cedar));
        RouterConfig none = RouterRig.unchecked(RouterRig.configOf(alder));
        try (RouterRig rig =
                RouterRig.of(
                        none.with(draft -> draft.request = withoutRetries()),
                        alder,
                        birch,
                        cedar)) {
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    all.add(callers.submit(() -> call(rig, over, answered)));
                }
                for (int i = 0; i < CHANGES; i++) {
                    int before = answered.get();
                    reload(rig, "request: {max_retries: 0}\n" + rosters.get(i % rosters.size()));
                    RouterRig.await("requests between", () -> answered.get() > before + CALLERS);
                }
                over.set(true);
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertThat(Stream.of(alder, birch, cedar).map(backend -> backend.chats.size()))
                    .allSatisfy(count -> assertThat(count).isPositive());
        }
    }

    private static RequestConfig withoutRetries() {
        RequestConfig standard = RequestConfig.DEFAULT;
        return new RequestConfig(
                standard.timeout(),
                standard.streamingTimeout(),
                standard.silence(),
                standard.headHold(),
                0,
                standard.retryBudget(),
                standard.maxBytes());
    }

    private static Void call(RouterRig rig, AtomicBoolean over, AtomicInteger answered)
            throws Exception {
        while (!over.get()) {
            HttpResponse<String> answer = rig.chat();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answered.incrementAndGet();
        }
        return null;
    }

    @Test
    void aBackendThatLeavesEndsWhatItHasAndIsForgotten() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            mayAnswer.await();
                            reply.json(200, ScriptedBackend.ANSWER);
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            reload(rig, yaml(alder));
            CompletableFuture<HttpResponse<String>> slow = rig.chatLater();
            RouterRig.await("the slow one at alder", () -> alder.chats.size() == 1);

            reload(rig, yaml(birch));
            assertThat(rig.chat().statusCode()).isEqualTo(200);
            assertThat(birch.chats).hasSize(1);
            assertThat(rig.get("/admin/backends").body())
                    .contains("\"leaving\":[{\"name\":\"alder");
            mayAnswer.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            RouterRig.await(
                    "alder's meters gone",
                    () ->
                            Double.isNaN(
                                    rig.sample(
                                            "backend_health_status", BACKEND, List.of("alder"))));
            assertThat(rig.get("/admin/backends").body()).contains("\"leaving\":[]");
            assertThat(rig.sample("backend_health_status", BACKEND, List.of("birch"))).isEqualTo(1);
        }
    }

    @Test
    void aStreamGoesOnOverABackendThatHasLeft() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .chat((request, reply) -> {
                            reply.streamHead();
                            reply.event("one");
                            mayEnd.await();
                            reply.event("[DONE]");
                            reply.streamEnd();
                        });
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            reload(rig, yaml(alder));
            try (RouterRig.Stream stream = rig.stream()) {
                assertThat(stream.next()).isEqualTo("data: one");
                reload(rig, yaml(birch));
                mayEnd.countDown();
                assertThat(stream.next()).isEqualTo("data: [DONE]");
                assertThat(stream.next()).isEmpty();
            }
        }
    }

    @Test
    void checksFollowTheBackends() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        String checks = "health_checks: {enabled: true, interval: 20ms}\n";
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            String withBirch = yaml(birch).replace("health_checks: {enabled: false}\n", checks);
            reload(rig, withBirch);
            RouterRig.await("checks of birch", () -> birch.modelReads.size() > 2);
            birch.close();
            RouterRig.await("birch out", () -> !rig.router.backends().getFirst().healthy());
            reload(rig, yaml(birch));
            assertThat(rig.tunables.find("router.health.interval").orElseThrow().text())
                    .isEqualTo("5s");
            RouterRig.await(
                    "nobody who says that it is out",
                    () -> rig.router.backends().getFirst().healthy());
        }
    }

    @Test
    void settingsFollowWhereTheFileChangedThem() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.set("router.retries", "7");
            List<String> changes = reload(rig, "routing: {strategy: Random}\n" + yaml(alder));
            assertThat(changes).contains("routing.strategy: round-robin -> Random");
            assertThat(rig.tunables.find("router.strategy").orElseThrow().text())
                    .isEqualTo("random");
            assertThat(rig.tunables.find("router.retries").orElseThrow().text())
                    .as("set by hand and not changed in the file")
                    .isEqualTo("7");
        }
    }

    @Test
    void aWeightChangesWithoutAnotherConnection() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.chat();
            String heavy = "  - {name: alder, weight: 5, models: [m], url: '" + alder.url() + "'}";
            reload(rig, yaml() + heavy);
            rig.chat();
            assertThat(alder.connections).hasValue(1);
            assertThat(rig.get("/admin/backends").body()).contains("\"weight\":5");
        }
    }

    @Test
    void aWeightIsASettingToo() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            rig.set("router.strategy", "weighted-round-robin");
            rig.set("router.backend.birch.weight", "9");
            for (int i = 0; i < 20; i++) {
                rig.chat();
            }
            assertThat(birch.chats).hasSizeBetween(17, 19);
            assertThat(alder.chats).hasSize(20 - birch.chats.size());
        }
    }

    @Test
    void theListOfModelsIsThatOfTheBackendsOfNow() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            assertThat(rig.get("/v1/models").body()).contains("alder-model");
            reload(rig, yaml(birch));
            assertThat(rig.get("/v1/models").body())
                    .contains("birch-model")
                    .doesNotContain("alder-model");
        }
    }

    private static HttpResponse<String> with(RouterRig rig, String key) throws Exception {
        return rig.post(
                "/v1/chat/completions", RouterRig.CHAT, Map.of("authorization", "Bearer " + key));
    }

    @Test
    void aCacheOfAnswersCanBeSwitchedOnAndOffAgain() throws Exception {
        String cold = RouterRig.CHAT.replace("{\"model", "{\"temperature\":0,\"model");
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.post(cold);
            assertThat(rig.post(cold).headers().firstValue("x-dyno-cache")).isEmpty();
            reload(rig, "cache: {response: {enabled: true}}\n" + yaml(alder));
            rig.post(cold);
            assertThat(rig.post(cold).headers().firstValue("x-dyno-cache")).contains("hit");
            reload(rig, yaml(alder));
            assertThat(rig.post(cold).headers().firstValue("x-dyno-cache")).isEmpty();
        }
    }

    @Nested
    class WhatIsRefused {

        @Test
        void isAllOfItWhereASettingCannotFollow() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            ScriptedBackend birch = ScriptedBackend.start("birch");
            Path key = Files.writeString(folder.resolve("key"), "sk-a");
            String more =
                    "request: {max_retries: 7, timeout: 9s}\n"
                            + "keys: {list: [{name: a, key_file: '%s'}]}\n".formatted(key);
            try (RouterRig rig = RouterRig.of(alder)) {
                rig.tunables
                        .find("router.retries")
                        .orElseThrow()
                        .onChange(value -> {
                            throw new IllegalStateException("not " + value);
                        });
                assertThatThrownBy(() -> reload(rig, more + yaml(birch)))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining("not 7");
                assertThat(rig.router.backends())
                        .extracting(BackendState::name)
                        .containsExactly("alder");
                assertThat(rig.tunables.find("router.retries").orElseThrow().text()).isEqualTo("2");
                assertThat(rig.tunables.find("router.request.timeout").orElseThrow().isDefault())
                        .isTrue();
                assertThat(rig.tunables.find("router.key.a.priority")).isEmpty();
                assertThat(rig.sample("backend_health_status", BACKEND, List.of("birch"))).isNaN();
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
        }

        @Test
        void isNoNeighbourOfAKeyThatGoes() throws Exception {
            Path one = Files.writeString(folder.resolve("one"), "sk-a");
            Path two = Files.writeString(folder.resolve("two"), "sk-b");
            String other = "{name: a.concurrent, key_file: '" + two + "', concurrent: 3}]}\n";
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                String both = "keys: {list: [{name: a, key_file: '" + one + "'}, ";
                reload(rig, both + other + yaml(alder));
                reload(rig, "keys: {list: [" + other + yaml(alder));
                assertThat(rig.tunables.find("router.key.a.concurrent")).isEmpty();
                assertThat(rig.tunables.find("router.key.a.concurrent.concurrent"))
                        .map(setting -> setting.text())
                        .contains("3");
            }
        }

        @Test
        void isWhatNeedsARestart() throws Exception {
            refused("server: {bind_address: '127.0.0.1:1'}\n", "takes a restart");
        }

        @Test
        void isWhatIsWrong() throws Exception {
            refused("request: {timeout: soon}\n", "new.yaml line 1 column 20: request.timeout");
        }

        private void refused(String more, String complaint) throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            ScriptedBackend birch = ScriptedBackend.start("birch");
            try (RouterRig rig = RouterRig.of(alder, birch)) {
                assertThatThrownBy(() -> reload(rig, more + yaml(birch)))
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageContaining(complaint)
                        .hasMessageNotContaining("\n");
                assertThat(rig.router.backends())
                        .extracting(BackendState::name)
                        .containsExactly("alder", "birch");
            }
        }

        @Test
        void isABackendWhoseKeyIsMissing() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                String keyless = "  - {name: b, url: 'http://127.0.0.1:1', api_key_env: NO_SUCH_X}";
                assertThatThrownBy(() -> reload(rig, yaml(alder) + keyless))
                        .isInstanceOf(IOException.class)
                        .hasMessage(
                                "new.yaml line 4 column 55: backends[1].api_key_env: NO_SUCH_X is"
                                        + " not set in the environment");
                assertThat(rig.router.backends()).hasSize(1);
                assertThat(rig.sample("backend_health_status", BACKEND, List.of("b"))).isNaN();
            }
        }
    }

    @Nested
    class AFileThatIsWatched {

        @Test
        void comesIntoForceWhenItChanges() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            ScriptedBackend birch = ScriptedBackend.start("birch");
            Path file = Files.writeString(folder.resolve("router.yaml"), yaml(alder));
            StringBuffer told = new StringBuffer();
            try (RouterLog log = new RouterLog(LogForm.LINES, told);
                    RouterRig rig = RouterRig.of(port(RouterConfig.read(file)), log, alder, birch);
                    ConfigWatch _ = watch(file, rig, log)) {
                Files.writeString(file, yaml(birch));
                RouterRig.await(
                        "birch in force",
                        () -> rig.router.backends().getFirst().name().equals("birch"));
                Files.writeString(file, "backends: [{name: x}]");
                RouterRig.await(
                        "the complaint",
                        () ->
                                told.indexOf("the file is not in force: router.yaml line 1 column")
                                        > 0);
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                assertThat(rig.router.backends().getFirst().name()).isEqualTo("birch");
                Files.writeString(file, "admin: {token_file: \"\\0\"}");
                RouterRig.await("the other complaint", () -> told.indexOf("Nul character") > 0);
                Files.delete(file);
                RouterRig.await("told that it is gone", () -> told.indexOf("no such file") > 0);
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                Path next = Files.writeString(folder.resolve("next.yaml"), yaml(alder, birch));
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
                RouterRig.await("both in force", () -> rig.router.backends().size() == 2);
                assertThat(told)
                        .contains("version 2 by file: backends[alder] is gone; backends[birch] is");
            }
        }

        @Test
        void isTriedAgainOnceWhatItNamesIsThere() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            Path file = Files.writeString(folder.resolve("router.yaml"), yaml(alder));
            Path key = folder.resolve("late-key");
            StringBuffer told = new StringBuffer();
            try (RouterLog log = new RouterLog(LogForm.LINES, told);
                    RouterRig rig = RouterRig.of(port(RouterConfig.read(file)), log, alder);
                    ConfigWatch _ = watch(file, rig, log)) {
                Files.writeString(
                        file,
                        yaml(alder)
                                + "  - {name: b, url: 'http://127.0.0.1:1', api_key_file: '"
                                + key
                                + "'}");
                RouterRig.await("the complaint", () -> told.indexOf("is not in force") > 0);
                Files.writeString(key, "sk-late");
                RouterRig.await("both in force", () -> rig.router.backends().size() == 2);
                assertThat(told.toString().split("is not in force", -1)).hasSize(2);
                Files.delete(key);
                Files.writeString(file, yaml(alder));
                RouterRig.await("the file", () -> rig.router.backends().size() == 1);
            }
        }

        @Test
        void isReadAnewWhereASecretIsReplaced() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            Path key = Files.writeString(folder.resolve("key"), "first-key");
            String backend =
                    "backends: [{name: alder, url: '" + alder.url() + "', api_key_file: " + key;
            String yaml = backend + "}]\nhealth_checks: {enabled: false}";
            Path file = Files.writeString(folder.resolve("router.yaml"), yaml);
            try (RouterLog log = RouterLog.none();
                    RouterRig rig = RouterRig.of(port(RouterConfig.read(file)), log, alder);
                    ConfigWatch _ = watch(file, rig, log)) {
                assertThat(keyOfNext(rig, alder)).isEqualTo("Bearer first-key");
                Files.writeString(key, "second-key");
                RouterRig.await(
                        "the other key", () -> keyOfNext(rig, alder).equals("Bearer second-key"));
                assertThat(alder.connections).as("the same backend").hasValue(1);
            }
        }

        private static String keyOfNext(RouterRig rig, ScriptedBackend backend) {
            try {
                rig.chat();
                return backend.chats.getLast().headers().get("authorization");
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static RouterConfig port(RouterConfig read) {
            return read.withPort(0);
        }

        private static ConfigWatch watch(Path file, RouterRig rig, RouterLog log) {
            UnaryOperator<RouterConfig> free = AFileThatIsWatched::port;
            return new ConfigWatch(file, rig.router, log, free, Duration.ofMillis(20));
        }
    }
}
