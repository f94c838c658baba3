package dev.agentdyno.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads chat completions and their chunks. Of several choices the first is read; no more than one
/// is ever asked for.
final class OpenAiAnswerReader implements AnswerReader {
    private boolean begun;
    private boolean refused;
    private final CallsInTurn calls = new CallsInTurn();
    private int lastCall = -1;

    @Override
    public void whole(JsonNode root, Consumer<Piece> out) {
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw new BadAnswerException("the answer holds no choice");
        }
        begin(root, out);
        said(choice.path("message"), out);
        int index = 0;
        for (JsonNode call : choice.path("message").path("tool_calls")) {
            call(call, index++, out);
        }
        usage(root.path("usage"), out);
        stop(choice.path("finish_reason").asString("stop"), out);
    }

    @Override
    public void event(JsonNode chunk, Consumer<Piece> out) {
        if (chunk.path("error").isObject()) {
            out.accept(new Piece.Failed(Faults.read(Dialect.OPENAI, 502, chunk)));
            return;
        }
        if (!begun) {
            begin(chunk, out);
        }
        usage(chunk.path("usage"), out);
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.path("index").asInt(0) == 0) {
                delta(choice, out);
            }
        }
    }

    @Override
    public void end(Consumer<Piece> out) {
        calls.end(out);
    }

    private void begin(JsonNode root, Consumer<Piece> out) {
        begun = true;
        out.accept(new Piece.Begun(root.path("id").asString(""), root.path("model").asString("")));
    }

    private void delta(JsonNode choice, Consumer<Piece> out) {
        said(choice.path("delta"), out);
        for (JsonNode call : choice.path("delta").path("tool_calls")) {
            call(call, index(call), out);
        }
        String reason = choice.path("finish_reason").asString("");
        if (!reason.isEmpty()) {
            stop(reason, out);
        }
    }

    private void said(JsonNode message, Consumer<Piece> out) {
        text(message.path("content").asString(""), out);
        String refusal = message.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        text(refusal, out);
    }

    private void text(String text, Consumer<Piece> out) {
        if (!text.isEmpty()) {
            calls.end(out);
            out.accept(new Piece.Text(text));
        }
    }

    private void call(JsonNode call, int index, Consumer<Piece> out) {
        JsonNode function = call.path("function");
        if (!calls.has(index)) {
            lastCall = Math.max(lastCall, index);
            CallId id = new CallId(call.path("id").asString(""), "");
            calls.begin(index, id, function.path("name").asString(""), out);
        }
        String arguments = function.path("arguments").asString("");
        if (!arguments.isEmpty()) {
            calls.arguments(index, arguments, out);
        }
    }

    /// Some servers number no calls; there, a call begins where an id is.
    private int index(JsonNode call) {
        if (call.path("index").isIntegralNumber()) {
            return call.path("index").asInt(0);
        }
        boolean begins = !call.path("id").asString("").isEmpty();
        return begins ? lastCall + 1 : Math.max(0, lastCall);
    }

    private void stop(String reason, Consumer<Piece> out) {
        calls.end(out);
        Stop stop =
                switch (reason) {
                    case "length" -> Stop.LENGTH;
                    case "tool_calls", "function_call" -> Stop.CALLS;
                    case "content_filter" -> Stop.REFUSED;
                    default -> refused ? Stop.REFUSED : calls.isAny() ? Stop.CALLS : Stop.END;
                };
        out.accept(new Piece.Stopped(stop, ""));
    }

    private static void usage(JsonNode usage, Consumer<Piece> out) {
        if (usage.isObject()) {
            JsonNode prompt = usage.path("prompt_tokens_details");
            JsonNode completion = usage.path("completion_tokens_details");
            out.accept(
                    new Piece.Used(
                            new Usage(
                                    Json.count(usage.path("prompt_tokens")),
                                    Json.count(usage.path("completion_tokens")),
                                    Json.count(prompt.path("cached_tokens")),
                                    Json.count(prompt.path("cache_write_tokens")),
                                    Json.count(completion.path("reasoning_tokens")))));
        }
    }
}
