package dev.agentdyno.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Reads messages and their events. Thoughts are left out: no caller of another API asked for them
/// or has a place for them.
final class AnthropicAnswerReader implements AnswerReader {
    @Override
    public void whole(JsonNode root, Consumer<Piece> out) {
        if (!root.path("content").isArray()) {
            throw new BadAnswerException("the answer holds no content");
        }
        begin(root, out);
        for (JsonNode block : root.path("content")) {
            block(block, out);
            arguments(block.path("input"), out);
        }
        usage(root.path("usage"), out);
        stop(root, out);
    }

    @Override
    public void event(JsonNode data, Consumer<Piece> out) {
        switch (data.path("type").asString("")) {
            case "message_start" -> {
                begin(data.path("message"), out);
                usage(data.path("message").path("usage"), out);
            }
            case "content_block_start" -> block(data.path("content_block"), out);
            case "content_block_delta" -> delta(data.path("delta"), out);
            case "message_delta" -> {
                usage(data.path("usage"), out);
                stop(data.path("delta"), out);
            }
            case "error" -> out.accept(new Piece.Failed(Faults.ofEvent(Dialect.ANTHROPIC, data)));
            default -> {} // Pings, ends that the next event tells too, and what is new there.
        }
    }

    private static void begin(JsonNode message, Consumer<Piece> out) {
        out.accept(
                new Piece.Begun(
                        message.path("id").asString(""), message.path("model").asString("")));
    }

    private static void block(JsonNode block, Consumer<Piece> out) {
        switch (block.path("type").asString("")) {
            case "text" -> text(block.path("text").asString(""), out);
            case "tool_use" ->
                    out.accept(
                            new Piece.CallBegun(
                                    new CallId(block.path("id").asString(""), ""),
                                    block.path("name").asString("")));
            default -> {} // Thoughts, and what only tools of the provider's own make.
        }
    }

    private static void text(String text, Consumer<Piece> out) {
        if (!text.isEmpty()) {
            out.accept(new Piece.Text(text));
        }
    }

    private static void arguments(JsonNode input, Consumer<Piece> out) {
        if (input.isObject()) {
            out.accept(new Piece.Arguments(input.toString()));
        }
    }

    private static void delta(JsonNode delta, Consumer<Piece> out) {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> text(delta.path("text").asString(""), out);
            case "input_json_delta" -> {
                String piece = delta.path("partial_json").asString("");
                if (!piece.isEmpty()) {
                    out.accept(new Piece.Arguments(piece));
                }
            }
            default -> {} // Thoughts, their signatures, citations.
        }
    }

    private static void stop(JsonNode of, Consumer<Piece> out) {
        String reason = of.path("stop_reason").asString("");
        if (!reason.isEmpty()) {
            String sequence = of.path("stop_sequence").asString("");
            out.accept(new Piece.Stopped(stop(reason), sequence));
        }
    }

    private static Stop stop(String reason) {
        return switch (reason) {
            case "stop_sequence" -> Stop.SEQUENCE;
            case "max_tokens", "model_context_window_exceeded" -> Stop.LENGTH;
            case "tool_use" -> Stop.CALLS;
            case "refusal" -> Stop.REFUSED;
            default -> Stop.END;
        };
    }

    /// Tokens read from the cache and written to it are not among the input there.
    private static void usage(JsonNode usage, Consumer<Piece> out) {
        if (!usage.isObject()) {
            return;
        }
        long fresh = Json.count(usage.path("input_tokens"));
        long cached = Json.count(usage.path("cache_read_input_tokens"));
        long written = Json.count(usage.path("cache_creation_input_tokens"));
        out.accept(
                new Piece.Used(
                        new Usage(
                                fresh < 0 ? -1 : Usage.sum(fresh, cached, written),
                                Json.count(usage.path("output_tokens")),
                                cached,
                                written,
                                Json.count(
                                        usage.path("output_tokens_details")
                                                .path("thinking_tokens")))));
    }
}
