package dev.agentdyno.model;

import java.net.URI;
import java.util.function.BiFunction;

/// The vendors whose APIs are spoken, with what a test needs to know of each.
enum Vendor {
    OPENAI(
            Endpoint.openAi(Secret.of("sk-secret")),
            OpenAiModel::new,
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}",
            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}]}"),
    ANTHROPIC(
            Endpoint.anthropic(Secret.of("sk-secret")),
            AnthropicModel::new,
            "{\"type\":\"content_block_delta\",\"index\":0,"
                    + "\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
            "{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],\"stop_reason\":\"end_turn\"}"),
    GEMINI(
            Endpoint.gemini(Secret.of("sk-secret")),
            GeminiModel::new,
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}]}}]}",
            "{\"candidates\":[{\"finishReason\":\"STOP\"}]}",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}]},"
                    + "\"finishReason\":\"STOP\"}]}");

    private final Endpoint endpoint;
    private final BiFunction<Endpoint, CallPolicy, ChatModel> factory;
    private final String token;
    private final String end;
    private final String whole;

    Vendor(
            Endpoint endpoint,
            BiFunction<Endpoint, CallPolicy, ChatModel> factory,
            String token,
            String end,
            String whole) {
        this.endpoint = endpoint;
        this.factory = factory;
        this.token = token;
        this.end = end;
        this.whole = whole;
    }

    String provider() {
        return endpoint.name();
    }

    ChatModel at(URI address, CallPolicy policy) {
        return factory.apply(endpoint.at(address), policy);
    }

    String token(String text) {
        return "data: " + token.formatted(text) + "\n\n";
    }

    String end() {
        return "data: " + end + "\n\n";
    }

    String whole(String text) {
        return whole.formatted(text);
    }
}
