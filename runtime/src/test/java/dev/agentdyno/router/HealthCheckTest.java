package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.upstream.BackendState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class HealthCheckTest {
    private static final List<String> BACKEND = List.of("backend");

    @Test
    void aBackendThatFailsItsChecksGetsNoRequestsUntilItPassesThemAgain() throws Exception {
        AtomicBoolean sick = new AtomicBoolean();
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) ->
                                reply.json(sick.get() ? 500 : 200, "{\"data\":[]}"));
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder, birch), alder, birch)) {
            rig.set("router.health.interval", "20ms");
            RouterRig.await("checks", () -> alder.modelReads.size() > 3);
            assertThat(isHealthy(rig, 0)).isTrue();

            sick.set(true);
            RouterRig.await("alder out", () -> !isHealthy(rig, 0));
            assertThat(rig.router.backends().getFirst().reason()).isEqualTo("HTTP 500");
            RouterRig.await(
                    "alder's meter",
                    () -> rig.sample("backend_health_status", BACKEND, List.of("alder")) == 0);
            int before = alder.chats.size();
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(alder.chats).hasSize(before);

            sick.set(false);
            RouterRig.await("alder back", () -> isHealthy(rig, 0));
            for (int i = 0; i < 4; i++) {
                assertThat(rig.chat().statusCode()).isEqualTo(200);
            }
            assertThat(alder.chats.size()).isGreaterThan(before);
        }
    }

    @Test
    void aBackendThatWarmsUpIsAskedMoreOften() throws Exception {
        AtomicBoolean loading = new AtomicBoolean(true);
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) ->
                                reply.json(loading.get() ? 503 : 200, "{\"data\":[]}"));
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder), alder)) {
            rig.set("router.health.warmupInterval", "20ms").set("router.health.interval", "10m");
            RouterRig.await("alder out", () -> !isHealthy(rig, 0));

            loading.set(false);

            RouterRig.await("alder back", () -> isHealthy(rig, 0));
        }
    }

    @Test
    void withNoHealthyBackendARequestIsTurnedAwayAtOnce() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder), alder)) {
            alder.close();
            rig.set("router.health.interval", "20ms");
            RouterRig.await("alder out", () -> !isHealthy(rig, 0));
            RouterRig.await(
                    "a refused check", () -> state(rig).reason().equals("connection refused"));
            assertThat(rig.chat().statusCode()).isEqualTo(503);
            assertThat(rig.chat().body()).contains("no_healthy_backend");
            assertThat(rig.get("/admin/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aBackendThatRefusesIsNotCalledHealthyBeforeItIsTakenOut() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder), alder)) {
            alder.close();
            rig.set("router.health.unhealthyThreshold", "100");
            rig.set("router.health.interval", "20ms");
            RouterRig.await(
                    "a refused check", () -> state(rig).reason().equals("connection refused"));
            JsonNode page = JsonMapper.shared().readTree(rig.get("/admin/health").body());
            JsonNode backend = page.path("backends").path(0);

            assertThat(page.path("status").stringValue()).isEqualTo("degraded");
            assertThat(backend.path("healthy").booleanValue()).isFalse();
            assertThat(backend.path("accepts_requests").booleanValue()).isTrue();
            assertThat(backend.path("state").stringValue()).isEqualTo("failing");
            assertThat(backend.path("last_error").stringValue()).isEqualTo("connection refused");
        }
    }

    private static BackendState state(RouterRig rig) {
        return rig.router.backends().getFirst();
    }

    @Test
    void aCheckWithoutAnAnswerFailsByItsTimeout() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder").models((request, reply) -> reply.awaitCut());
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder), alder)) {
            rig.set("router.health.timeout", "50ms").set("router.health.unhealthyThreshold", "1");
            rig.set("router.health.interval", "20ms");
            RouterRig.await("alder out", () -> !isHealthy(rig, 0));
            assertThat(rig.router.backends().getFirst().reason()).isEqualTo("no answer in time");
        }
    }

    @Test
    void aModelGoesToTheBackendThatListsIt() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder, birch), alder, birch)) {
            rig.set("router.health.interval", "20ms");
            RouterRig.await(
                    "lists", () -> alder.modelReads.size() > 1 && birch.modelReads.size() > 1);
            for (int i = 0; i < 4; i++) {
                rig.post("{\"model\":\"birch-model\"}");
            }
            assertThat(birch.chats).hasSize(4);
            assertThat(alder.chats).isEmpty();
        }
    }

    private static boolean isHealthy(RouterRig rig, int backend) {
        return rig.router.backends().get(backend).healthy();
    }

    @Test
    void aBackendThatHasNotToldItsModelsYetIsAskedToo() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch =
                ScriptedBackend.start("birch")
                        .models((request, reply) -> {
                            told.await();
                            reply.json(200, "{\"data\":[]}");
                        });
        try (RouterRig rig = RouterRig.of(RouterRig.configOf(alder, birch), alder, birch)) {
            RouterRig.await(
                    "the list of alder",
                    () -> rig.router.backends().getFirst().state().equals("healthy"));
            String body = RouterRig.CHAT.replace("\"m\"", "\"alder-model\"");
            rig.post(body);
            rig.post(body);
            assertThat(birch.chats).hasSize(1);

            told.countDown();
            RouterRig.await(
                    "the list of birch",
                    () -> rig.router.backends().getLast().state().equals("healthy"));
            rig.post(body);
            rig.post(body);
            assertThat(birch.chats).hasSize(1);
        }
    }
}
