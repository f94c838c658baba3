package dev.agentdyno.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads chat completions and their chunks. Of several choices the first is read; no more than one
/// is ever asked for.
final class OpenAiAnswerReader implements AnswerReader {
    private boolean begun;
    private boolean refused;
    private boolean stopped;
    private final CallsInTurn calls = new CallsInTurn();

    /// Numbers of calls, by the index that a stream gives them.
    private final Map<Integer, Integer> byIndex = new HashMap<>();

    @Override
    public void whole(JsonNode root, Consumer<Piece> out) {
        JsonNode choice = root.path("choices").path(0);
        if (!choice.isObject()) {
            throw new BadAnswerException("the answer holds no choice");
        }
        begin(root, out);
        said(choice.path("message"), out);
        for (JsonNode call : choice.path("message").path("tool_calls")) {
            call(call, calls.count(), out);
        }
        usage(root.path("usage"), out);
        stop(choice.path("finish_reason").asString("stop"), out);
    }

    @Override
    public void event(JsonNode chunk, Consumer<Piece> out) {
        JsonNode error = chunk.path("error");
        if (error.isObject() || error.isString()) {
            out.accept(new Piece.Failed(fault(chunk, error)));
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

    private static Fault fault(JsonNode chunk, JsonNode error) {
        return error.isObject()
                ? Faults.ofEvent(Dialect.OPENAI, chunk)
                : new Fault(502, "upstream_error", error.asString());
    }

    /// Some servers give no reason to finish.
    @Override
    public void end(Consumer<Piece> out) {
        if (!stopped) {
            stop("", out);
        }
    }

    private void begin(JsonNode root, Consumer<Piece> out) {
        begun = true;
        out.accept(new Piece.Begun(root.path("id").asString(""), root.path("model").asString("")));
    }

    private void delta(JsonNode choice, Consumer<Piece> out) {
        said(choice.path("delta"), out);
        for (JsonNode call : choice.path("delta").path("tool_calls")) {
            call(call, number(call), out);
        }
        String reason = choice.path("finish_reason").asString("");
        if (!reason.isEmpty()) {
            stop(reason, out);
        }
    }

    private void said(JsonNode message, Consumer<Piece> out) {
        calls.say(message.path("content").asString(""), out);
        String refusal = message.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        calls.say(refusal, out);
    }

    private void call(JsonNode call, int number, Consumer<Piece> out) {
        JsonNode function = call.path("function");
        if (number == calls.count()) {
            CallId id = new CallId(call.path("id").asString(""), "");
            calls.begin(id, function.path("name").asString(""), out);
        }
        calls.arguments(number, arguments(function.path("arguments")), out);
    }

    /// JSON as text, which some servers forget to make one.
    private static String arguments(JsonNode arguments) {
        return arguments.isObject() ? arguments.toString() : arguments.asString("");
    }

    /// Which call a part of one belongs to; the next one if it begins another. Calls are told apart
    /// by their index, but some servers give all the same, some none, and some an id with each
    /// part.
    private int number(JsonNode call) {
        String id = call.path("id").asString("");
        JsonNode index = call.path("index");
        int known =
                index.isIntegralNumber()
                        ? byIndex.getOrDefault(index.asInt(0), calls.count())
                        : Math.max(0, calls.count() - 1);
        boolean other = known < calls.count() && !id.isEmpty() && !id.equals(calls.id(known));
        int number = other ? numberOf(id, call, known) : known;
        byIndex.put(index.asInt(0), number);
        return number;
    }

    /// Which call an id means that is not the one of its index, `indexed`.
    private int numberOf(String id, JsonNode call, int indexed) {
        int told = calls.numberOf(id);
        boolean named = !call.path("function").path("name").asString("").isEmpty();
        boolean begins = named || call.path("index").isMissingNode();
        return told >= 0 ? told : begins ? calls.count() : indexed;
    }

    private void stop(String reason, Consumer<Piece> out) {
        stopped = true;
        calls.end(out);
        Stop stop =
                switch (reason) {
                    case "length" -> Stop.LENGTH;
                    case "tool_calls", "function_call" -> Stop.CALLS;
                    case "content_filter" -> Stop.REFUSED;
                    default -> refused ? Stop.REFUSED : calls.count() > 0 ? Stop.CALLS : Stop.END;
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
