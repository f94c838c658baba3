package dev.agentdyno.model;

import tools.jackson.databind.JsonNode;

/// A stream of Anthropic's events, told apart by the type inside their data. Those that are not
/// known, pings among them, are passed over.
final class AnthropicEvents implements Dialect.Events {
    private final GrowingAnswer answer;
    private boolean inputIsEmpty;

    AnthropicEvents(GrowingAnswer answer) {
        this.answer = answer;
    }

    @Override
    public boolean accept(String data) throws ModelException {
        JsonNode event = WireJson.parse(data);
        int index = event.path("index").asInt(0);
        switch (event.path("type").asString("")) {
            case "message_start" -> begin(event.path("message"));
            case "content_block_start" -> open(index, event.path("content_block"));
            case "content_block_delta" -> delta(index, event.path("delta"));
            case "content_block_stop" -> close(index);
            case "message_delta" -> change(event);
            case "message_stop" -> {
                return false;
            }
            case "error" -> throw failure(event.path("error"));
            default -> {}
        }
        return true;
    }

    private void begin(JsonNode message) {
        answer.from(
                WireJson.name(message.path("model"), answer.model()),
                WireJson.name(message.path("provider"), answer.provider()));
        answer.use(AnthropicResponses.usage(message.path("usage"), answer.usage()));
    }

    private void open(int index, JsonNode block) throws ModelException {
        switch (block.path("type").asString("")) {
            case "text" -> answer.text(block.path("text").asString(""));
            case "tool_use" -> {
                inputIsEmpty = true;
                answer.call(
                        index, block.path("id").asString(""), block.path("name").asString(""), "");
            }
            default -> {}
        }
    }

    private void delta(int index, JsonNode delta) throws ModelException {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> answer.text(delta.path("text").asString(""));
            case "input_json_delta" -> {
                String piece = delta.path("partial_json").asString("");
                inputIsEmpty &= piece.isEmpty();
                answer.call(index, "", "", piece);
            }
            default -> {}
        }
    }

    /// Blocks come one after the other. A call without input has no delta that says so.
    private void close(int index) throws ModelException {
        if (inputIsEmpty) {
            inputIsEmpty = false;
            answer.call(index, "", "", "{}");
        }
    }

    private void change(JsonNode event) {
        answer.finish(
                AnthropicResponses.finishReason(
                        event.path("delta").path("stop_reason"), answer.finishReason()));
        answer.use(AnthropicResponses.usage(event.path("usage"), answer.usage()));
    }

    /// An error that comes when the status is sent already has the class that it would have had.
    private static ModelException failure(JsonNode error) {
        String type =
                switch (error.path("type").asString("")) {
                    case "invalid_request_error" -> "400";
                    case "authentication_error" -> "401";
                    case "permission_error" -> "403";
                    case "rate_limit_error" -> "429";
                    case "api_error" -> "500";
                    case "timeout_error" -> "504";
                    case "overloaded_error" -> "529";
                    default -> "stream_error";
                };
        return new ModelException(
                type, WireJson.errorMessage(error, "the stream ended in an error"));
    }
}
