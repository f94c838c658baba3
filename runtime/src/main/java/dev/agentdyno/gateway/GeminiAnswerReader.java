package dev.agentdyno.gateway;

import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads answers of Gemini. A stream is a row of answers, each of which holds what is new, so a
/// whole one is a stream of one. Thoughts are left out.
final class GeminiAnswerReader implements AnswerReader {
    private static final Set<String> REFUSALS =
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
            Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS");

    private boolean begun;
    private int calls;
    private String id = "";

    @Override
    public void whole(JsonNode root, Consumer<Piece> out) {
        boolean answer =
                root.path("candidates").isArray() || root.path("promptFeedback").isObject();
        if (!answer) {
            throw new BadAnswerException("the answer holds no candidate");
        }
        event(root, out);
    }

    @Override
    public void event(JsonNode root, Consumer<Piece> out) {
        if (root.path("error").isObject()) {
            out.accept(new Piece.Failed(Faults.ofEvent(Dialect.GEMINI, root)));
            return;
        }
        if (!begun) {
            begun = true;
            id = root.path("responseId").asString("");
            out.accept(new Piece.Begun(id, root.path("modelVersion").asString("")));
        }
        usage(root.path("usageMetadata"), out);
        candidate(root.path("candidates").path(0), out);
        if (!root.path("promptFeedback").path("blockReason").isMissingNode()) {
            out.accept(new Piece.Stopped(Stop.REFUSED, ""));
        }
    }

    private void candidate(JsonNode candidate, Consumer<Piece> out) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            part(part, out);
        }
        String reason = candidate.path("finishReason").asString("");
        if (BROKEN.contains(reason)) {
            throw new BadAnswerException("the model made a call that is none: " + reason);
        }
        if (!reason.isEmpty()) {
            out.accept(new Piece.Stopped(stop(reason), ""));
        }
    }

    private void part(JsonNode part, Consumer<Piece> out) {
        JsonNode call = part.path("functionCall");
        if (call.isObject()) {
            call(call, part.path("thoughtSignature").asString(""), out);
        } else if (!part.path("thought").asBoolean(false)) {
            String text = part.path("text").asString("");
            if (!text.isEmpty()) {
                out.accept(new Piece.Text(text));
            }
        }
    }

    private void call(JsonNode call, String signature, Consumer<Piece> out) {
        String given = call.path("id").asString("");
        calls++;
        CallId name = new CallId(given.isEmpty() ? invented() : given, signature);
        out.accept(new Piece.CallBegun(name, call.path("name").asString("")));
        JsonNode arguments = call.path("args");
        out.accept(new Piece.Arguments(arguments.isObject() ? arguments.toString() : "{}"));
    }

    /// An id for a call that has none, which no other answer gives.
    private String invented() {
        return new CallId("|" + id + "|" + calls, "").plain();
    }

    private Stop stop(String reason) {
        if (REFUSALS.contains(reason)) {
            return Stop.REFUSED;
        }
        if (reason.equals("MAX_TOKENS")) {
            return Stop.LENGTH;
        }
        return calls > 0 ? Stop.CALLS : Stop.END;
    }

    /// Thoughts are counted beside the answer there, not in it.
    private static void usage(JsonNode usage, Consumer<Piece> out) {
        if (!usage.isObject()) {
            return;
        }
        long thoughts = Json.count(usage.path("thoughtsTokenCount"));
        out.accept(
                new Piece.Used(
                        new Usage(
                                Json.count(usage.path("promptTokenCount")),
                                Usage.sum(Json.count(usage.path("candidatesTokenCount")), thoughts),
                                Json.count(usage.path("cachedContentTokenCount")),
                                -1,
                                thoughts)));
    }
}
