package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.LinkConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.config.SecretSource;
import dev.agentdyno.router.upstream.BackendState;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmConnectionsTest {
    private static final int LANES = Runtime.getRuntime().availableProcessors();

    @Test
    void connectionsAreOpenAndTriedBeforeTheFirstRequest() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(warm(alder, "openai", 2 * LANES), alder)) {
            RouterRig.await("warm connections", () -> state(rig).warmed() == 2 * LANES);
            assertThat(alder.connections).hasValue(2 * LANES);
            assertThat(alder.modelReads)
                    .hasSize(2 * LANES)
                    .allSatisfy(read -> assertThat(read.path()).isEqualTo("/v1/models"));
            for (int i = 0; i < 10; i++) {
                HttpResponse<String> answer = rig.chat();
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            assertThat(alder.connections).hasValue(2 * LANES);
            assertThat(alder.chats)
                    .allSatisfy(chat -> assertThat(chat.onConnection()).isGreaterThan(1));
            assertThat(state(rig).inFlight()).isZero();
            assertThat(rig.get("/admin/health").body()).contains("\"warmed\":" + 2 * LANES);
        }
    }

    @Test
    void eachKindIsAskedWithItsOwnHeaders() throws Exception {
        ScriptedBackend alder = ScriptedBackend.start("alder");
        try (RouterRig rig = RouterRig.of(warm(alder, "anthropic", 1), alder)) {
            RouterRig.await("a warm connection", () -> state(rig).warmed() == LANES);
            assertThat(alder.modelReads.getFirst().headers())
                    .containsEntry("anthropic-version", "2023-06-01");
        }
        ScriptedBackend birch = ScriptedBackend.start("birch");
        try (RouterRig rig = RouterRig.of(warm(birch, "gemini", 1), birch)) {
            RouterRig.await("a warm connection", () -> state(rig).warmed() == LANES);
            assertThat(birch.modelReads.getFirst().path()).isEqualTo("/v1beta/models");
        }
    }

    @Test
    void connectionsThatTheBackendClosedAreReplaced() throws Exception {
        ScriptedBackend alder =
                ScriptedBackend.start("alder")
                        .models((request, reply) -> {
                            reply.json(200, "{\"data\":[]}");
                            reply.hangUp();
                        });
        try (RouterRig rig = RouterRig.of(warm(alder, "openai", 1), alder)) {
            RouterRig.await("further ones", () -> alder.connections.get() > LANES);
            RouterRig.await("nothing in flight", () -> state(rig).inFlight() == 0);
        }
    }

    private static BackendState state(RouterRig rig) {
        return rig.router.backends().getFirst();
    }

    private static RouterConfig warm(ScriptedBackend backend, String kind, int count) {
        return RouterRig.unchecked(
                RouterConfig.of(
                        List.of(
                                new BackendConfig(
                                        "alder",
                                        backend.url(),
                                        kind,
                                        List.of("m"),
                                        1,
                                        0,
                                        SecretSource.NOWHERE,
                                        BackendConfig.NATIVE,
                                        new LinkConfig(count, true)))));
    }
}
