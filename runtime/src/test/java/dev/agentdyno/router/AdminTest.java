package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.model.Secret;
import dev.agentdyno.router.admin.Recordings;
import dev.agentdyno.router.config.AdminConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.upstream.BackendState;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A router that is steered over HTTP.
@Timeout(60)
class AdminTest {
    @TempDir Path folder;

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String yaml(ScriptedBackend... backends) {
        StringBuilder yaml = new StringBuilder("health_checks: {enabled: false}\nbackends:\n");
        for (ScriptedBackend backend : backends) {
            yaml.append("  - {name: ").append(backend.config().name());
            yaml.append(", url: \"").append(backend.url()).append("\"}\n");
        }
        return yaml.toString();
    }

    private static List<String> names(RouterRig rig) {
        return rig.router.backends().stream().map(BackendState::name).toList();
    }

    @Nested
    class TheConfiguration {

        @Test
        void isReplacedAndRolledBackAndRemembered() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            ScriptedBackend birch = ScriptedBackend.start("birch");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> done = rig.send("POST", "/admin/config", yaml(birch));
                assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
                assertThat(json(done).path("version").intValue()).isEqualTo(2);
                assertThat(names(rig)).containsExactly("birch");
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                assertThat(birch.chats).hasSize(1);

                HttpResponse<String> back = rig.send("POST", "/admin/config/rollback?to=1", "");
                assertThat(json(back).path("origin").stringValue()).isEqualTo("rollback to 1");
                assertThat(names(rig)).containsExactly("alder");
                JsonNode history = json(rig.get("/admin/config/history"));
                assertThat(history.path("current").intValue()).isEqualTo(3);
                assertThat(history.path("versions").valueStream().map(v -> v.path("origin")))
                        .extracting(JsonNode::stringValue)
                        .containsExactly("start", "admin", "rollback to 1");
                birch.close();
            }
        }

        @Test
        void isTriedWithoutAnyChange() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                String wanted = yaml(alder) + "request: {max_retries: 5}";
                HttpResponse<String> tried = rig.send("POST", "/admin/config?dry_run=true", wanted);
                assertThat(json(tried).path("changes").valueStream().map(JsonNode::toString))
                        .contains(
                                "{\"key\":\"request.max_retries\",\"before\":\"2\",\"after\":\"5\"}");
                assertThat(rig.tunables.find("router.retries").orElseThrow().text()).isEqualTo("2");
                assertThat(json(rig.get("/admin/config")).path("version").intValue()).isEqualTo(1);
            }
        }

        @Test
        void isTriedInVainWhereAKeyIsMissing() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                String keyless =
                        yaml(alder).replace("{name: alder,", "{api_key_env: NO_X, name: alder,");
                HttpResponse<String> no = rig.send("POST", "/admin/config?dry_run=true", keyless);
                assertThat(json(no).at("/error/message").stringValue())
                        .isEqualTo(
                                "body line 3 column 19: backends[0].api_key_env: NO_X is not set in"
                                        + " the environment");
            }
        }

        @Test
        void isRefusedInOneLineWithLineAndColumn() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> no =
                        rig.send("POST", "/admin/config", yaml(alder) + "requests: {}\n");
                assertThat(no.statusCode()).isEqualTo(400);
                assertThat(json(no).at("/error/message").stringValue())
                        .startsWith("body line 4 column 1: unknown key 'requests'");
                assertThat(names(rig)).containsExactly("alder");
            }
        }

        @Test
        void isShownWithoutSecretsAndCanBeGivenBack() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            Path token = Files.writeString(folder.resolve("token"), "t0ken");
            String yaml = "admin: {token_file: " + token + "}\n" + yaml(alder);
            RouterConfig config = RouterConfig.parse("start", yaml).withPort(0);
            try (RouterRig rig = RouterRig.of(config, alder)) {
                String[] bearer = {"authorization", "Bearer t0ken"};
                HttpResponse<String> shown = rig.send("GET", "/admin/config", "", bearer);
                assertThat(shown.body()).doesNotContain("t0ken").contains("token_file");
                String same = json(shown).path("config").toString();
                HttpResponse<String> again =
                        rig.send("POST", "/admin/config?dry_run=true", same, bearer);
                assertThat(json(again).path("changes")).isEmpty();
            }
        }
    }

    @Nested
    class Access {

        @Test
        void takesTheTokenWhereThereIsOne() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            AdminConfig guarded = new AdminConfig(true, Optional.of(Secret.of("t0ken")));
            RouterConfig config = RouterRig.configOf(alder).with(draft -> draft.admin = guarded);
            try (RouterRig rig = RouterRig.of(config, alder)) {
                assertThat(rig.get("/admin/tunables").statusCode()).isEqualTo(401);
                assertThat(rig.get("/admin/health").statusCode()).isEqualTo(200);
                HttpResponse<String> let =
                        rig.send("GET", "/admin/tunables", "", "authorization", "Bearer t0ken");
                assertThat(let.statusCode()).isEqualTo(200);
            }
        }

        @Test
        void isShutWhereItIsSwitchedOff() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            RouterConfig config =
                    RouterRig.configOf(alder)
                            .with(draft -> draft.admin = new AdminConfig(false, Optional.empty()));
            try (RouterRig rig = RouterRig.of(config, alder)) {
                assertThat(rig.get("/admin/tunables").statusCode()).isEqualTo(404);
                assertThat(rig.get("/admin/health").statusCode()).isEqualTo(200);
            }
        }

        @Test
        void tellsWhatThereIsAndWhatCanBeDone() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> nothing = rig.get("/admin/nothing");
                assertThat(nothing.statusCode()).isEqualTo(404);
                assertThat(nothing.body()).contains("/admin has health, backends, config");
                HttpResponse<String> wrong = rig.send("DELETE", "/admin/config", "");
                assertThat(wrong.statusCode()).isEqualTo(405);
                assertThat(wrong.headers().firstValue("allow")).contains("GET, POST, PUT");
                assertThat(wrong.body()).contains("/admin/config takes GET, POST, PUT; not DELETE");
                HttpResponse<String> below = rig.get("/admin/backends/alder/drain");
                assertThat(below.statusCode()).isEqualTo(405);
                assertThat(below.headers().firstValue("allow")).contains("POST");
                HttpResponse<String> unknown = rig.get("/admin/config/nosuch");
                assertThat(unknown.statusCode()).isEqualTo(404);
                assertThat(unknown.body()).contains("/admin/config takes GET, POST, PUT, GET on");
            }
        }
    }

    @Nested
    class Settings {

        @Test
        void areListedWithTheirRangeAndSetOneByOne() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                assertThat(json(rig.get("/admin/tunables")).path("tunables").valueStream())
                        .anyMatch(one ->
                                one.path("name").stringValue().equals("router.retries")
                                        && one.path("range").stringValue().equals("0 to 10")
                                        && !one.path("meaning").stringValue().isEmpty());
                HttpResponse<String> set =
                        rig.send("PUT", "/admin/tunables/router.retries", "{\"value\": 4}");
                assertThat(json(set).path("value").stringValue()).isEqualTo("4");
                rig.send("PUT", "/admin/tunables/router.request.timeout", "12s");
                assertThat(rig.tunables.find("router.request.timeout").orElseThrow().text())
                        .isEqualTo("12s");
            }
        }

        @Test
        void areNotSetToWhatTheyCannotBe() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> high =
                        rig.send("PUT", "/admin/tunables/router.retries", "{\"value\": 99}");
                assertThat(high.statusCode()).isEqualTo(400);
                assertThat(high.body()).contains("router.retries: 99 is outside 0 to 10");
                HttpResponse<String> unknown = rig.send("PUT", "/admin/tunables/nosuch", "1");
                assertThat(unknown.statusCode()).isEqualTo(404);
            }
        }
    }

    @Nested
    class Draining {

        @Test
        void keepsRequestsFromABackendUntilItIsToResume() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            ScriptedBackend birch = ScriptedBackend.start("birch");
            try (RouterRig rig = RouterRig.of(alder, birch)) {
                rig.send("POST", "/admin/backends/alder/drain", "");
                for (int i = 0; i < 4; i++) {
                    rig.chat();
                }
                assertThat(alder.chats).isEmpty();
                assertThat(rig.get("/admin/health").body()).contains("\"drained\":true");
                rig.send("POST", "/admin/backends/birch/drain", "");
                assertThat(rig.chat().statusCode()).isEqualTo(503);
                rig.send("POST", "/admin/backends/alder/resume", "");
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                assertThat(alder.chats).hasSize(1);
                assertThat(rig.send("POST", "/admin/backends/oak/drain", "").statusCode())
                        .isEqualTo(404);
            }
        }

        @Test
        void ofTheRouterTurnsCallersAwayAfterTheirAnswer() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                rig.send("POST", "/admin/drain", "");
                HttpResponse<String> health = rig.get("/admin/health");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(json(health).path("status").stringValue()).isEqualTo("draining");
                assertThat(health.headers().firstValue("connection")).contains("close");
                assertThat(rig.chat().statusCode()).isEqualTo(200);
                rig.send("DELETE", "/admin/drain", "");
                assertThat(rig.get("/admin/health").statusCode()).isEqualTo(200);
            }
        }
    }

    @Nested
    class ARecording {

        @Test
        void isMadeDownloadedAndRemoved() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                HttpResponse<String> made =
                        rig.send("POST", "/admin/recordings", "{\"duration\": \"30s\"}");
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                int id = json(made).path("id").intValue();
                rig.chat();
                rig.send("POST", "/admin/recordings/" + id + "/stop", "");
                assertThat(rig.get("/admin/recordings").body()).contains("\"state\":\"stopped\"");
                assertThat(events(download(rig, "/admin/recordings/" + id)))
                        .contains("agentdyno.RouterRequest")
                        .doesNotContain("jdk.InitialEnvironmentVariable");
                rig.send("DELETE", "/admin/recordings/" + id, "");
                assertThat(rig.get("/admin/recordings/" + id).statusCode()).isEqualTo(404);
            }
        }

        private Path download(RouterRig rig, String path) throws Exception {
            Path file = folder.resolve("got.jfr");
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<InputStream> answer =
                        client.send(
                                HttpRequest.newBuilder(rig.at(path)).build(),
                                HttpResponse.BodyHandlers.ofInputStream());
                assertThat(answer.statusCode()).isEqualTo(200);
                Files.copy(answer.body(), file);
                assertThat(answer.headers().firstValueAsLong("content-length"))
                        .hasValue(Files.size(file));
            }
            return file;
        }

        private static Set<String> events(Path file) throws Exception {
            Set<String> names = new HashSet<>();
            try (RecordingFile recording = new RecordingFile(file)) {
                while (recording.hasMoreEvents()) {
                    names.add(recording.readEvent().getEventType().getName());
                }
            }
            return names;
        }

        @Test
        void isBoundedInNumberTimeAndSize() throws Exception {
            ScriptedBackend alder = ScriptedBackend.start("alder");
            try (RouterRig rig = RouterRig.of(alder)) {
                assertThat(answer(rig, "{\"duration\": \"2h\"}")).contains("1s to 1h");
                assertThat(answer(rig, "{\"max_size_bytes\": 5}"))
                        .contains("max_size_bytes: 1048576");
                assertThat(answer(rig, "[1]")).contains("the body is no JSON object");
                for (int i = 0; i < Recordings.MOST; i++) {
                    assertThat(answer(rig, "")).contains("\"state\":\"running\"");
                }
                assertThat(answer(rig, "")).contains("4 recordings run; end one first");
                String first =
                        rig.get("/admin/recordings").body().replaceFirst("\\D+(\\d+).*", "$1");
                rig.send("POST", "/admin/recordings/" + first + "/stop", "");
                assertThat(answer(rig, "")).contains("\"state\":\"running\"");
            }
        }

        private static String answer(RouterRig rig, String body) throws Exception {
            return rig.send("POST", "/admin/recordings", body).body();
        }
    }
}
