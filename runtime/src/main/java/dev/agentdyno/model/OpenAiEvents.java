package dev.agentdyno.model;

import tools.jackson.databind.JsonNode;

/// A stream of chat completion chunks.
final class OpenAiEvents implements Dialect.Events {
    private static final String DONE = "[DONE]";

    private final GrowingAnswer answer;

    OpenAiEvents(GrowingAnswer answer) {
        this.answer = answer;
    }

    @Override
    public boolean accept(String data) throws ModelException {
        if (data.strip().equals(DONE)) {
            return false;
        }
        JsonNode chunk = WireJson.parse(data);
        if (chunk.has("error")) {
            throw new ModelException(
                    "stream_error",
                    WireJson.errorMessage(chunk.path("error"), "the stream ended in an error"));
        }
        answer.from(
                WireJson.name(chunk.path("model"), answer.model()),
                WireJson.name(chunk.path("provider"), answer.provider()));
        if (chunk.path("usage").isObject()) {
            answer.use(OpenAiResponses.usage(chunk.path("usage")));
        }
        JsonNode choice = chunk.path("choices").path(0);
        answer.finish(WireJson.name(choice.path("finish_reason"), answer.finishReason()));
        delta(choice.path("delta"));
        return true;
    }

    private void delta(JsonNode delta) throws ModelException {
        answer.text(delta.path("content").asString(""));
        answer.text(delta.path("refusal").asString(""));
        for (JsonNode call : delta.path("tool_calls")) {
            JsonNode function = call.path("function");
            answer.call(
                    call.path("index").asInt(0),
                    call.path("id").asString(""),
                    function.path("name").asString(""),
                    function.path("arguments").asString(""));
        }
    }
}
