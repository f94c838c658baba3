package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.admission.Priority;
import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.DeduplicationConfig;
import dev.agentdyno.router.config.GateConfig;
import dev.agentdyno.router.config.KeyConfig;
import dev.agentdyno.router.config.KeysConfig;
import dev.agentdyno.router.config.LimitsConfig;
import dev.agentdyno.router.config.RouterConfig;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Limits for all callers, and who goes first when there is too much to do.
@Timeout(60)
class SheddingTest {
    private static final String CHAT = "/v1/chat/completions";

    private final CountDownLatch go = new CountDownLatch(1);
    private final List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
    private ScriptedBackend backend;
    private RouterRig rig;

    @BeforeEach
    void start() throws Exception {
        backend = ScriptedBackend.start("ash");
        backend.chat((request, reply) -> {
            go.await();
            reply.json(200, ScriptedBackend.ANSWER);
        });
        List<KeyConfig> keys = new ArrayList<>();
        for (Priority each : Priority.values()) {
            keys.add(
                    new KeyConfig(
                            each.word(), Secret.of("sk-" + each.word()), List.of(), 0, 0, 0, each));
        }
        GateConfig gate =
                new GateConfig(
                        new KeysConfig(KeysConfig.PERMISSIVE, keys),
                        LimitsConfig.DEFAULT,
                        List.of());
        RouterConfig config = RouterRig.unchecked(RouterRig.configOf(backend));
        rig = RouterRig.of(RouterRig.withGate(config, gate, DeduplicationConfig.DEFAULT), backend);
    }

    @AfterEach
    void stop() throws Exception {
        go.countDown();
        for (CompletableFuture<HttpResponse<String>> each : held) {
            assertThat(each.get().statusCode()).isEqualTo(200);
        }
        rig.close();
    }

    private static Map<String, String> key(Priority priority) {
        return Map.of("authorization", "Bearer sk-" + priority.name().toLowerCase(Locale.ROOT));
    }

    private void hold(Priority priority) {
        int before = held.size();
        held.add(rig.postLater(CHAT, RouterRig.CHAT, key(priority)));
        RouterRig.await(
                "one more under way",
                () ->
                        rig.sample("router_key_in_flight", List.of("key"), List.of(priority.word()))
                                        > 0
                                && admitted() == before + 1);
    }

    private double admitted() {
        double sum = 0;
        for (Priority each : Priority.values()) {
            sum +=
                    rig.sample(
                            "router_key_requests_total",
                            List.of("key", "outcome"),
                            List.of(each.word(), "admitted"));
        }
        return sum;
    }

    private HttpResponse<String> ask(Priority priority) throws Exception {
        return rig.post(CHAT, RouterRig.CHAT, key(priority));
    }

    @Test
    void whatNormalPriorityBearsAndWhenToComeAgainCanBeChanged() throws Exception {
        rig.set("router.shedding.inFlight", "1");
        rig.set("router.shedding.normal", "1");
        rig.set("router.limits.retryAfter", "7s");
        hold(Priority.HIGH);
        HttpResponse<String> normal = ask(Priority.NORMAL);
        assertThat(normal.statusCode()).isEqualTo(503);
        assertThat(normal.headers().firstValue("retry-after")).contains("7");
    }

    @Test
    void lowPriorityIsRefusedAtOnceWhileHighGoesOn() throws Exception {
        rig.set("router.shedding.inFlight", "1");
        hold(Priority.HIGH);
        HttpResponse<String> low = ask(Priority.LOW);
        assertThat(low.statusCode()).isEqualTo(503);
        assertThat(low.body()).contains("shed");
        assertThat(low.headers().firstValue("retry-after")).contains("1");
        hold(Priority.NORMAL);
        assertThat(ask(Priority.NORMAL).statusCode()).isEqualTo(503);
        hold(Priority.HIGH);
        assertThat(rig.sample("router_shed_total", List.of("priority"), List.of("low")))
                .isEqualTo(1);
        assertThat(rig.sample("router_shed_total", List.of("priority"), List.of("normal")))
                .isEqualTo(1);
    }

    @Test
    void aLongWaitForABackendIsTooMuchLoad() throws Exception {
        rig.set("router.upstream.maxConnections", "1");
        hold(Priority.HIGH);
        hold(Priority.HIGH);
        rig.set("router.shedding.waiting", "1ms");
        RouterRig.await("a wait", () -> rig.router.backends().getFirst().waiting() == 1);
        long waitedEnough = System.nanoTime() + 2_000_000;
        RouterRig.await("a long one", () -> System.nanoTime() > waitedEnough);
        HttpResponse<String> low = ask(Priority.LOW);
        assertThat(low.statusCode()).isEqualTo(503);
        assertThat(low.body()).contains("shed");
    }

    @Test
    void allTogetherAreHeldToALimitThatCanBeChanged() throws Exception {
        rig.set("router.limits.inFlight", "1");
        hold(Priority.HIGH);
        HttpResponse<String> refused = ask(Priority.HIGH);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("in_flight");
        rig.set("router.limits.inFlight", "0");
        hold(Priority.LOW);
    }

    @Test
    void allTogetherAskNoOftenerThanTheyMay() throws Exception {
        go.countDown();
        rig.set("router.limits.requestsPerSecond", "1");
        int limited = 0;
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = ask(Priority.HIGH);
            limited += answer.statusCode() == 429 ? 1 : 0;
        }
        assertThat(limited).isPositive();
        assertThat(
                        rig.sample(
                                "router_key_requests_total",
                                List.of("key", "outcome"),
                                List.of("high", "rate")))
                .isEqualTo(limited);
    }
}
