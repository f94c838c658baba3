package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command that the vendors' guides begin with.
@Timeout(120)
class CurlTest {
    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void geminisApiByCurl(String kind) throws Exception {
        try (RoutedProvider routed = new RoutedProvider(kind)) {
            String path = "/v1beta/models/dyno-small:streamGenerateContent?alt=sse&key=caller";
            String body =
                    "{\"contents\":[{\"parts\":[{\"text\":\"Say something.\\n#dyno output=4\"}]}]}";
            NodeClients.Finished curl = curl(routed.address() + path, body);
            assertThat(curl.status()).isZero();
            assertThat(curl.output())
                    .contains("\"text\":", "\"finishReason\":\"STOP\"", "usageMetadata");
        }
    }

    @Test
    void aFieldThatCannotBeCarriedIsNamed() throws Exception {
        try (RoutedProvider routed = new RoutedProvider("anthropic")) {
            NodeClients.Finished curl =
                    curl(
                            routed.address() + "/v1/chat/completions",
                            "{\"model\":\"dyno-small\",\"seed\":7,\"messages\":[]}");
            assertThat(curl.output()).contains("invalid_request_error", "'seed'", "Anthropic");
        }
    }

    private static NodeClients.Finished curl(String address, String body) throws Exception {
        return NodeClients.run(
                "curl", "-sN", address, "-H", "content-type: application/json", "-d", body);
    }
}
