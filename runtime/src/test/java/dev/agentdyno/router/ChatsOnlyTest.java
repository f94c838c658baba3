package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.RouterConfig;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAI's responses in front of a server that knows only chats.
@Timeout(60)
class ChatsOnlyTest {
    private static final String RESPONSES = "/v1/responses";

    private ScriptedBackend alder;
    private RouterRig rig;

    @BeforeEach
    void start() throws Exception {
        alder = ScriptedBackend.start("alder").models((request, reply) -> reply.json(404, "{}"));
        String yaml =
                "health_checks: {enabled: false}\nbackends: [{name: alder, responses: chat, url: '"
                        + alder.url()
                        + "'}]\n";
        rig = RouterRig.of(RouterConfig.parse("r.yaml", yaml).withPort(0), alder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private JsonNode received() {
        assertThat(alder.chats).hasSize(1);
        assertThat(alder.chats.getFirst().path()).isEqualTo("/v1/chat/completions");
        return JsonMapper.shared().readTree(alder.chats.getFirst().body());
    }

    @Test
    void aResponseIsAskedForAsAChatAndComesBackAsAResponse() throws Exception {
        alder.chat((request, reply) ->
                reply.json(
                        200,
                        "{\"id\":\"c1\",\"choices\":[{\"message\":{\"content\":\"Hello\"},"
                                + "\"finish_reason\":\"stop\"}]}"));
        HttpResponse<String> answer =
                rig.post(
                        RESPONSES,
                        "{\"model\":\"m\",\"instructions\":\"Be kind\",\"input\":\"Hi\"}",
                        Map.of("authorization", "Bearer k", "openai-project", "p"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(received().at("/messages/0/content").stringValue()).isEqualTo("Be kind");
        assertThat(received().at("/messages/1/content").stringValue()).isEqualTo("Hi");
        assertThat(alder.chats.getFirst().headers())
                .containsEntry("authorization", "Bearer k")
                .containsEntry("openai-project", "p");
        JsonNode response = JsonMapper.shared().readTree(answer.body());
        assertThat(response.path("object").stringValue()).isEqualTo("response");
        assertThat(response.at("/output/0/content/0/text").stringValue()).isEqualTo("Hello");
    }

    @Test
    void aStreamOfChunksBecomesEventsOfAResponse() throws Exception {
        alder.chat((request, reply) -> {
            reply.streamHead();
            reply.event("{\"id\":\"c1\",\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}");
            reply.event(
                    "{\"choices\":[{\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"length\"}]}");
            reply.event("[DONE]");
            reply.streamEnd();
        });
        HttpResponse<String> answer =
                rig.post(RESPONSES, "{\"model\":\"m\",\"stream\":true,\"input\":\"Hi\"}", Map.of());
        assertThat(answer.body())
                .contains("event: response.output_text.delta")
                .contains("\"text\":\"Hello\"")
                .contains("event: response.incomplete")
                .doesNotContain("\"status\":\"completed\"");
        assertThat(received().path("stream").booleanValue()).isTrue();
    }

    @Test
    void aChatGoesThereByteForByte() throws Exception {
        rig.chat();
        assertThat(alder.chats.getFirst().body()).isEqualTo(RouterRig.CHAT);
    }

    @Test
    void whatAChatCannotSayIsRefusedByName() throws Exception {
        HttpResponse<String> answer =
                rig.post(
                        RESPONSES,
                        "{\"model\":\"m\",\"input\":\"Hi\",\"previous_response_id\":\"r\"}",
                        Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("previous_response_id");
        assertThat(alder.chats).isEmpty();
    }
}
