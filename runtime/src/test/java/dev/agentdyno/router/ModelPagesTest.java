package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ModelPagesTest {
    private static final String LIST =
            """
            {"object":"list","data":[
              {"id":"meta/llama-3","object":"model","created":1700000000,"owned_by":"meta"},
              {"id":"qwen:8b","object":"model"}]}\
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedBackend alder;
    private RouterRig rig;

    @BeforeEach
    void start() throws IOException {
        alder = ScriptedBackend.start("alder").models((request, reply) -> reply.json(200, LIST));
        rig = RouterRig.of(alder);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        rig.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(rig.at(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode read(String path, String... headers) throws Exception {
        HttpResponse<String> answer = get(path, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void oneModelIsFoundWhateverItsNameHolds() throws Exception {
        assertThat(read("/v1/models/meta/llama-3").path("owned_by").stringValue())
                .isEqualTo("meta");
        assertThat(read("/v1/models/meta%2Fllama-3").path("id").stringValue())
                .isEqualTo("meta/llama-3");
        assertThat(read("/v1/models/qwen:8b").path("id").stringValue()).isEqualTo("qwen:8b");
    }

    @Test
    void aModelThatNobodyListsIsMissedInTheCallersWords() throws Exception {
        HttpResponse<String> openai = get("/v1/models/gpt-9");
        assertThat(openai.statusCode()).isEqualTo(404);
        assertThat(openai.body()).contains("model_not_found").contains("gpt-9");
        HttpResponse<String> anthropic = get("/v1/models/gpt-9", "anthropic-version", "2023-06-01");
        assertThat(anthropic.statusCode()).isEqualTo(404);
        assertThat(anthropic.body()).contains("not_found_error");
        HttpResponse<String> gemini = get("/v1beta/models/gpt-9");
        assertThat(gemini.statusCode()).isEqualTo(404);
        assertThat(gemini.body()).contains("NOT_FOUND");
        String raw = "GET /v1/models/%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        assertThat(rig.raw(raw)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void callersOfAnthropicsApiReadItsList() throws Exception {
        JsonNode list = read("/v1/models?limit=20", "anthropic-version", "2023-06-01");
        assertThat(list.path("has_more").booleanValue()).isFalse();
        assertThat(list.path("first_id").stringValue()).isEqualTo("meta/llama-3");
        assertThat(list.path("last_id").stringValue()).isEqualTo("qwen:8b");
        JsonNode first = list.path("data").path(0);
        assertThat(first.path("type").stringValue()).isEqualTo("model");
        assertThat(first.path("display_name").stringValue()).isEqualTo("meta/llama-3");
        assertThat(first.path("created_at").stringValue()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(list.path("data").path(1).path("created_at").stringValue())
                .isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void aDayBeyondAllDatesKeepsNobodyWaiting() throws Exception {
        String list = LIST.replace("1700000000", "1700000000000000000");
        alder.models((request, reply) -> reply.json(200, list));
        JsonNode first = read("/v1/models", "anthropic-version", "2023-06-01").path("data").path(0);
        assertThat(first.path("id").stringValue()).isEqualTo("meta/llama-3");
        assertThat(first.path("created_at").stringValue()).isEqualTo("9999-12-31T23:59:59Z");
    }

    @Test
    void callersOfGeminisApiReadItsList() throws Exception {
        JsonNode list = read("/v1beta/models?pageSize=50&key=k");
        assertThat(list.path("models").valueStream().map(m -> m.path("name").stringValue()))
                .containsExactly("models/meta/llama-3", "models/qwen:8b");
        JsonNode one = read("/v1beta/models/qwen:8b");
        assertThat(one.path("supportedGenerationMethods").valueStream().map(JsonNode::stringValue))
                .contains("generateContent");
    }

    @Test
    void allFormsAreOneListThatIsReadOnce() throws Exception {
        read("/v1/models");
        read("/v1/models/qwen:8b");
        read("/v1/models", "anthropic-version", "2023-06-01");
        read("/v1beta/models");
        assertThat(
                        rig.sample(
                                "router_model_list_requests_total",
                                List.of("result"),
                                List.of("miss")))
                .isEqualTo(1);
    }
}
