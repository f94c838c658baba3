package dev.agentdyno.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes responses of OpenAI's API and their events. An answer is a list of items: messages and
/// calls of tools.
final class ResponsesAnswerWriter implements AnswerWriter {
    private static final String DONE = "completed";
    private static final String UNDER_WAY = "in_progress";
    private static final String CUT_SHORT = "incomplete";

    private final Asker asker;
    private final StreamOut out;
    private final ArrayNode items = Json.object().putArray("output");
    private final StringBuilder grown = new StringBuilder();
    private Optional<ObjectNode> open = Optional.empty();
    private String id = "";
    private String model = "";
    private int sequence;
    private Usage usage = Usage.UNKNOWN;
    private Stop stop = Stop.END;

    ResponsesAnswerWriter(Asker asker, StreamOut out) {
        this.asker = asker;
        this.out = out;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        id = answer.id();
        model = asker.modelOr(answer.model());
        usage = answer.usage();
        stop = answer.stopped().stop();
        if (!answer.text().isEmpty() || answer.calls().isEmpty()) {
            ObjectNode message = message(items.size());
            message.withArray("content").add(textPart(answer.text()));
            items.add(message.put("status", DONE));
        }
        for (Answer.Call call : answer.calls()) {
            String arguments = call.arguments().isEmpty() ? "{}" : call.arguments().toString();
            items.add(
                    call(items.size(), call.id(), call.name())
                            .put("arguments", arguments)
                            .put("status", DONE));
        }
        if (items.path(items.size() - 1) instanceof ObjectNode last) {
            last.put("status", ending());
        }
        return finished();
    }

    /// How the answer ends, and with it its last item.
    private String ending() {
        return stop == Stop.LENGTH || stop == Stop.REFUSED ? CUT_SHORT : DONE;
    }

    private ObjectNode finished() {
        ObjectNode root = response(ending());
        if (ending().equals(CUT_SHORT)) {
            root.putObject("incomplete_details")
                    .put("reason", stop == Stop.LENGTH ? "max_output_tokens" : "content_filter");
        }
        root.set("output", items);
        usage(root);
        return root;
    }

    private ObjectNode response(String status) {
        ObjectNode root =
                Json.object()
                        .put("id", name("resp", 0))
                        .put("object", "response")
                        .put("created_at", asker.epochSeconds())
                        .put("status", status)
                        .putNull("error")
                        .putNull("incomplete_details")
                        .putNull("instructions")
                        .put("model", model);
        root.putArray("output");
        root.put("parallel_tool_calls", true).put("tool_choice", "auto").putArray("tools");
        root.putNull("previous_response_id").put("store", false);
        root.putObject("text").putObject("format").put("type", "text");
        root.putNull("usage").putObject("metadata");
        return root;
    }

    /// Ids that the backend does not give are made of the response's.
    private String name(String kind, int index) {
        String own = id.isEmpty() ? Long.toString(asker.epochSeconds()) : id;
        return kind + "_" + own.replaceAll("\\W", "") + (index == 0 ? "" : "_" + index);
    }

    private ObjectNode message(int index) {
        ObjectNode message =
                Json.object()
                        .put("type", "message")
                        .put("id", name("msg", index))
                        .put("status", UNDER_WAY)
                        .put("role", "assistant");
        message.putArray("content");
        return message;
    }

    private ObjectNode call(int index, CallId callId, String name) {
        return Json.object()
                .put("type", "function_call")
                .put("id", name("fc", index))
                .put("status", UNDER_WAY)
                .put("call_id", callId.text())
                .put("name", name)
                .put("arguments", "");
    }

    private static ObjectNode textPart(String text) {
        ObjectNode part = Json.object().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        return part;
    }

    private void usage(ObjectNode root) {
        if (usage.input() < 0 && usage.output() < 0) {
            return;
        }
        ObjectNode told = root.putObject("usage");
        told.put("input_tokens", Usage.atLeastZero(usage.input()))
                .putObject("input_tokens_details")
                .put("cached_tokens", Usage.atLeastZero(usage.cached()));
        told.put("output_tokens", Usage.atLeastZero(usage.output()))
                .putObject("output_tokens_details")
                .put("reasoning_tokens", Usage.atLeastZero(usage.reasoning()));
        told.put("total_tokens", Usage.sum(usage.input(), usage.output()));
    }

    @Override
    public void accept(Piece piece) {
        switch (piece) {
            case Piece.Begun begun -> begin(begun);
            case Piece.Text text -> text(text.text());
            case Piece.CallBegun call -> {
                close(DONE);
                open(call(items.size(), call.id(), call.name()));
            }
            case Piece.Arguments more -> arguments(more.text());
            case Piece.Used used -> usage = used.usage().or(usage);
            case Piece.Stopped stopped -> stop = stopped.stop();
            case Piece.Failed failed -> fail(failed.fault());
        }
    }

    private void begin(Piece.Begun begun) {
        id = begun.id();
        model = asker.modelOr(begun.model());
        send("response.created", event -> event.set("response", response(UNDER_WAY)));
        send("response.in_progress", event -> event.set("response", response(UNDER_WAY)));
    }

    private void text(String text) {
        if (open.filter(item -> !isCall(item)).isEmpty()) {
            close(DONE);
            open(message(items.size()));
            part("response.content_part.added", event -> event.set("part", textPart("")));
        }
        grown.append(text);
        part("response.output_text.delta", event -> event.put("delta", text).putArray("logprobs"));
    }

    private void arguments(String more) {
        grown.append(more);
        item("response.function_call_arguments.delta", event -> event.put("delta", more));
    }

    private static boolean isCall(ObjectNode item) {
        return item.path("type").asString("").equals("function_call");
    }

    private void open(ObjectNode item) {
        open = Optional.of(item);
        grown.setLength(0);
        send(
                "response.output_item.added",
                event -> event.put("output_index", items.size()).set("item", item));
    }

    private void close(String status) {
        if (open.isEmpty()) {
            return;
        }
        ObjectNode item = open.get();
        String all = grown.toString();
        if (isCall(item)) {
            item.put("arguments", all.isEmpty() ? "{}" : all);
            item(
                    "response.function_call_arguments.done",
                    event ->
                            event.set("name", item.path("name"))
                                    .set("arguments", item.path("arguments")));
        } else {
            part("response.output_text.done", event -> event.put("text", all).putArray("logprobs"));
            part("response.content_part.done", event -> event.set("part", textPart(all)));
            item.withArray("content").add(textPart(all));
        }
        item.put("status", status);
        send(
                "response.output_item.done",
                event -> event.put("output_index", items.size()).set("item", item));
        items.add(item);
        open = Optional.empty();
    }

    /// An event of the item that is open.
    private void item(String type, Consumer<ObjectNode> filling) {
        send(
                type,
                event -> {
                    open.ifPresent(item -> event.set("item_id", item.path("id")));
                    filling.accept(event.put("output_index", items.size()));
                });
    }

    /// An event of the one part of the message that is open.
    private void part(String type, Consumer<ObjectNode> filling) {
        item(type, event -> filling.accept(event.put("content_index", 0)));
    }

    private void send(String type, Consumer<ObjectNode> filling) {
        ObjectNode event = Json.object().put("type", type).put("sequence_number", sequence++);
        filling.accept(event);
        out.event(type, event);
    }

    @Override
    public void end() {
        close(ending());
        ObjectNode response = finished();
        send(
                "response." + response.path("status").asString(DONE),
                event -> event.set("response", response));
    }

    /// Clients look for the error in the event itself or in its `error`.
    @Override
    public void fail(Fault fault) {
        send(
                "error",
                event -> {
                    event.put("code", fault.code())
                            .put("message", fault.message())
                            .putNull("param");
                    event.setAll(Faults.tree(Dialect.OPENAI, fault));
                });
    }
}
