package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.config.AdminConfig;
import dev.agentdyno.router.config.MetricsConfig;
import dev.agentdyno.router.config.RouterConfig;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class RouterPagesTest {

    @Test
    void theModelsOfAllBackendsAreOneListThatIsReadOnce() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            for (int i = 0; i < 5; i++) {
                JsonNode list = JsonMapper.shared().readTree(rig.get("/v1/models").body());
                assertThat(list.path("data").valueStream().map(m -> m.path("id").stringValue()))
                        .containsExactly("alder-model", "birch-model");
            }
            assertThat(alder.modelReads).hasSize(1);
            assertThat(birch.modelReads).hasSize(1);
            assertThat(read(rig, "hit")).isEqualTo(4);
            assertThat(read(rig, "miss")).isEqualTo(1);
        }
    }

    @Test
    void withoutATimeToLiveTheModelListIsReadEachTime() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder).set("router.modelList.ttl", "0s")) {
            rig.get("/v1/models");
            rig.get("/v1/models");
            assertThat(alder.modelReads).hasSize(2);
        }
    }

    @Test
    void theModelListDoesWithoutABackendThatIsDead() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(alder, birch)) {
            alder.close();
            assertThat(rig.get("/v1/models").body()).contains("birch-model");
        }
    }

    @Test
    void backendsThatNeverToldTheirModelsGiveNoList() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        alder.close();
        try (RouterRig rig = RouterRig.of(alder)) {
            assertThat(rig.get("/v1/models").statusCode()).isEqualTo(502);
        }
    }

    private static double read(RouterRig rig, String result) {
        return rig.sample("router_model_list_requests_total", List.of("result"), List.of(result));
    }

    @Test
    void theMetersHaveTheReferencesNames() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.chat();
            assertThat(rig.get("/metrics").body())
                    .contains(
                            "http_requests_total{method=\"POST\",path=\"/v1/chat/completions\","
                                    + "status=\"200\",} 1.0")
                    .contains("http_request_duration_seconds_bucket{method=\"POST\"")
                    .contains("backend_request_duration_seconds_count{backend=\"alder\",} 1.0")
                    .contains("backend_health_status{backend=\"alder\",} 1.0")
                    .contains("active_connections 1.0");
        }
    }

    @Test
    void theHealthPageTellsEachBackendsState() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            rig.chat();
            JsonNode page = JsonMapper.shared().readTree(rig.get("/admin/health").body());
            assertThat(page.path("status").stringValue()).isEqualTo("healthy");
            JsonNode backend = page.path("backends").path(0);
            assertThat(backend.path("name").stringValue()).isEqualTo("alder");
            assertThat(backend.path("first_byte_seconds").doubleValue()).isPositive();
            assertThat(backend.path("check_seconds").isNull()).isTrue();
            assertThat(backend.path("connections").intValue()).isEqualTo(1);
        }
    }

    @Test
    void theHeadOfAPageIsGivenWithoutItsBody() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            for (String page : List.of("/metrics", "/v1/models", "/admin/health")) {
                HttpResponse<String> head = rig.head(page);
                assertThat(head.statusCode()).as(page).isEqualTo(200);
                assertThat(head.body()).as(page).isEmpty();
                assertThat(head.headers().firstValueAsLong("content-length").orElse(0))
                        .as(page)
                        .isPositive();
            }
            assertThat(rig.get("/metrics").body()).contains("active_connections");
        }
    }

    @Test
    void aRequestThatNoBackendCouldAnswerIsRefusedWithItsField() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(alder)) {
            HttpResponse<String> answer = rig.post("{}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("'model' is missing").contains("invalid_request");
            assertThat(alder.chats).isEmpty();
        }
    }

    @Test
    void pagesReachableFromElsewhereNeedCredentials() {
        MetricsConfig none = MetricsConfig.DEFAULT;
        MetricsConfig some = new MetricsConfig(true, "/metrics", "ops", "secret:word");
        HttpHeaders right = basic("ops:secret:word");
        AccessGuard near = new AccessGuard(true, true);
        AccessGuard far = new AccessGuard(false, true);
        assertThat(near.metrics(basic(""), none)).isEqualTo(AccessGuard.Verdict.ALLOWED);
        assertThat(far.metrics(right, none)).isEqualTo(AccessGuard.Verdict.FORBIDDEN);
        assertThat(near.metrics(new DefaultHttpHeaders(), some))
                .isEqualTo(AccessGuard.Verdict.ASK_PASSWORD);
        assertThat(far.metrics(basic("ops:wrong"), some))
                .isEqualTo(AccessGuard.Verdict.ASK_PASSWORD);
        assertThat(far.metrics(right, some)).isEqualTo(AccessGuard.Verdict.ALLOWED);
        assertThat(some.toString()).doesNotContain("secret");
    }

    @Test
    void whatSteersTheRouterTakesTheTokenWhereThereIsOne() {
        RouterConfig open = RouterConfig.of(List.of());
        Optional<Secret> token = Optional.of(Secret.of("s3cret"));
        RouterConfig closed = open.with(draft -> draft.admin = new AdminConfig(true, token));
        AccessGuard near = new AccessGuard(true, true);
        AccessGuard far = new AccessGuard(false, true);
        assertThat(far.admin(bearer("s3cret"), closed)).isEqualTo(AccessGuard.Verdict.ALLOWED);
        assertThat(near.admin(bearer("other"), closed)).isEqualTo(AccessGuard.Verdict.ASK_TOKEN);
        assertThat(near.admin(new DefaultHttpHeaders(), closed))
                .isEqualTo(AccessGuard.Verdict.ASK_TOKEN);
        assertThat(far.admin(bearer("s3cret"), open)).isEqualTo(AccessGuard.Verdict.FORBIDDEN);
        assertThat(far.health(bearer("s3cret"), closed)).isEqualTo(AccessGuard.Verdict.ALLOWED);
    }

    @Test
    void withoutATokenNoPageOfABrowserSteersTheRouter() {
        RouterConfig open = RouterConfig.of(List.of());
        AccessGuard near = new AccessGuard(true, true);
        assertThat(near.admin(host("localhost:8080"), open)).isEqualTo(AccessGuard.Verdict.ALLOWED);
        assertThat(near.admin(host("[::1]:8080"), open)).isEqualTo(AccessGuard.Verdict.ALLOWED);
        assertThat(near.admin(host("rebound.example:8080"), open))
                .isEqualTo(AccessGuard.Verdict.FROM_A_PAGE);
        assertThat(near.admin(host("127.0.0.1:8080").set("origin", "https://a.example"), open))
                .isEqualTo(AccessGuard.Verdict.FROM_A_PAGE);
    }

    private static HttpHeaders host(String name) {
        return new DefaultHttpHeaders().set("host", name);
    }

    private static HttpHeaders bearer(String token) {
        return new DefaultHttpHeaders().set("authorization", "Bearer " + token);
    }

    private static HttpHeaders basic(String credentials) {
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return new DefaultHttpHeaders()
                .set("authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
}
