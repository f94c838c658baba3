package dev.agentdyno.gateway;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes messages and their events.
final class AnthropicAnswerWriter implements AnswerWriter {
    private enum Block {
        NONE,
        TEXT,
        CALL
    }

    private final Asker asker;
    private final StreamOut out;
    private Block open = Block.NONE;
    private int index = -1;
    private Usage usage = Usage.UNKNOWN;
    private Piece.Stopped stopped = new Piece.Stopped(Stop.END, "");

    AnthropicAnswerWriter(Asker asker, StreamOut out) {
        this.asker = asker;
        this.out = out;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        ObjectNode root = head(answer.id(), asker.modelOr(answer.model()));
        ArrayNode content = root.putArray("content");
        if (!answer.text().isEmpty()) {
            text(content.addObject(), answer.text());
        }
        for (Answer.Call call : answer.calls()) {
            JsonNode input = Json.object(call.object(answer.isCutShort())).orElseGet(Json::object);
            call(content.addObject(), call.id(), call.name()).set("input", input);
        }
        stop(answer.stopped(), root);
        usage(answer.usage(), root.putObject("usage"));
        return root;
    }

    private ObjectNode head(String id, String model) {
        return Json.object()
                .put("id", id.isEmpty() ? "msg_" + asker.epochSeconds() : id)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
    }

    private static void text(ObjectNode block, String text) {
        block.put("type", "text").put("text", text).putNull("citations");
    }

    private static ObjectNode call(ObjectNode block, CallId id, String name) {
        return block.put("type", "tool_use").put("id", id.text()).put("name", name);
    }

    private static void stop(Piece.Stopped stopped, ObjectNode into) {
        into.put("stop_reason", stopped.stop().word(Dialect.ANTHROPIC));
        if (stopped.sequence().isEmpty()) {
            into.putNull("stop_sequence");
        } else {
            into.put("stop_sequence", stopped.sequence());
        }
    }

    @Override
    public void accept(Piece piece) {
        switch (piece) {
            case Piece.Begun begun -> begin(begun);
            case Piece.Text text -> text(text.text());
            case Piece.CallBegun call ->
                    open(
                            Block.CALL,
                            block -> call(block, call.id(), call.name()).putObject("input"));
            case Piece.Arguments more ->
                    delta(delta ->
                            delta.put("type", "input_json_delta").put("partial_json", more.text()));
            case Piece.Used used -> usage = used.usage().or(usage);
            case Piece.Stopped stop -> stopped = stop;
            case Piece.Failed failed -> fail(failed.fault());
        }
    }

    private void begin(Piece.Begun begun) {
        ObjectNode message = head(begun.id(), asker.modelOr(begun.model()));
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage").put("input_tokens", 0).put("output_tokens", 0);
        send("message_start", event -> event.set("message", message));
    }

    private void text(String text) {
        if (open != Block.TEXT) {
            open(Block.TEXT, block -> text(block, ""));
        }
        delta(delta -> delta.put("type", "text_delta").put("text", text));
    }

    private void open(Block block, Consumer<ObjectNode> content) {
        close();
        open = block;
        index++;
        send(
                "content_block_start",
                event -> content.accept(event.put("index", index).putObject("content_block")));
    }

    private void delta(Consumer<ObjectNode> delta) {
        send(
                "content_block_delta",
                event -> delta.accept(event.put("index", index).putObject("delta")));
    }

    private void close() {
        if (open != Block.NONE) {
            send("content_block_stop", event -> event.put("index", index));
            open = Block.NONE;
        }
    }

    private void send(String type, Consumer<ObjectNode> filling) {
        ObjectNode event = Json.object().put("type", type);
        filling.accept(event);
        out.event(type, event);
    }

    @Override
    public void end() {
        close();
        send(
                "message_delta",
                event -> {
                    stop(stopped, event.putObject("delta"));
                    usage(usage, event.putObject("usage"));
                });
        send("message_stop", _ -> {});
    }

    @Override
    public void fail(Fault fault) {
        out.event("error", Faults.tree(Dialect.ANTHROPIC, fault));
    }

    /// Tokens read from the cache and written to it are not among the input there.
    private static void usage(Usage usage, ObjectNode told) {
        long cached = Usage.atLeastZero(usage.cached());
        long written = Usage.atLeastZero(usage.written());
        told.put("input_tokens", Usage.atLeastZero(usage.input() - cached - written));
        told.put("cache_read_input_tokens", cached);
        told.put("cache_creation_input_tokens", written);
        told.put("output_tokens", Usage.atLeastZero(usage.output()));
        if (usage.reasoning() >= 0) {
            told.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
        }
    }
}
