package dev.agentdyno.model;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A stream of Gemini's answers, each of which holds what is new; a whole answer is a stream of
/// one. The stream has no last event: it is whole if a reason to finish came before its end.
final class GeminiEvents implements Dialect.Events {
    private static final Set<String> BLOCKING =
            Set.of(
                    "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION");
    private static final Set<String> BROKEN =
            Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL");

    private final GrowingAnswer answer;

    GeminiEvents(GrowingAnswer answer) {
        this.answer = answer;
    }

    @Override
    public boolean accept(String data) throws ModelException {
        take(WireJson.parse(data));
        return true;
    }

    void take(JsonNode root) throws ModelException {
        if (root.has("error")) {
            throw failure(root.path("error"));
        }
        JsonNode feedback = root.path("promptFeedback").path("blockReason");
        if (!feedback.isMissingNode()) {
            throw blocked("the prompt", feedback);
        }
        answer.from(
                WireJson.name(root.path("modelVersion"), answer.model()),
                WireJson.name(root.path("provider"), answer.provider()));
        if (root.path("usageMetadata").isObject()) {
            answer.use(usage(root.path("usageMetadata")));
        }
        candidate(root.path("candidates").path(0));
    }

    private void candidate(JsonNode candidate) throws ModelException {
        for (JsonNode part : candidate.path("content").path("parts")) {
            part(part);
        }
        JsonNode reason = candidate.path("finishReason");
        String word = WireJson.name(reason, "");
        if (BLOCKING.contains(word)) {
            throw blocked("the answer", reason);
        }
        if (BROKEN.contains(word)) {
            throw new ModelException("bad_response", "the model made a call that is none: " + word);
        }
        if (!word.isEmpty()) {
            answer.finish(finishReason(word));
        }
    }

    private void part(JsonNode part) throws ModelException {
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            call(call, part.path("thoughtSignature").asString(""));
        } else if (!part.path("thought").asBoolean(false)) {
            answer.text(part.path("text").asString(""));
        }
    }

    private void call(JsonNode call, String signature) throws ModelException {
        int index = answer.calls();
        JsonNode arguments = call.path("args");
        answer.call(
                index,
                new GeminiCallId(index, call.path("id").asString(""), signature).text(),
                call.path("name").asString(""),
                arguments.isObject() ? arguments.toString() : "{}");
    }

    private String finishReason(String word) {
        return switch (word) {
            case "STOP" -> answer.calls() > 0 ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            default -> word.toLowerCase(Locale.ROOT);
        };
    }

    /// The API counts thoughts beside the answer, not in it.
    private static Usage usage(JsonNode usage) {
        int thoughts = WireJson.count(usage.path("thoughtsTokenCount"));
        return new Usage(
                WireJson.count(usage.path("promptTokenCount")),
                WireJson.sum(WireJson.count(usage.path("candidatesTokenCount")), thoughts),
                WireJson.count(usage.path("cachedContentTokenCount")),
                -1,
                thoughts);
    }

    private static ModelException blocked(String what, JsonNode reason) {
        return new ModelException(
                "blocked",
                "the provider blocked " + what + ": " + WireJson.name(reason, "unknown"));
    }

    /// An error that comes when the status is sent already has the class that it would have had.
    private static ModelException failure(JsonNode error) {
        int code = WireJson.count(error.path("code"));
        return new ModelException(
                code >= 400 && code < 600 ? Integer.toString(code) : "stream_error",
                WireJson.errorMessage(error, "the stream ended in an error"));
    }
}
