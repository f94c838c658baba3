package dev.agentdyno.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes chat completions and their chunks.
final class OpenAiAnswerWriter implements AnswerWriter {
    private final Asker asker;
    private final StreamOut out;
    private String id = "";
    private String model = "";
    private int calls;
    private Usage usage = Usage.UNKNOWN;
    private Optional<Stop> stop = Optional.empty();

    OpenAiAnswerWriter(Asker asker, StreamOut out) {
        this.asker = asker;
        this.out = out;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        id = answer.id();
        model = asker.modelOr(answer.model());
        ObjectNode root = head("chat.completion");
        ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
        message(answer, choice.putObject("message"));
        choice.putNull("logprobs");
        choice.put("finish_reason", answer.stopped().stop().word(Dialect.OPENAI));
        usage(answer.usage(), root);
        return root;
    }

    private static void message(Answer answer, ObjectNode message) {
        message.put("role", "assistant");
        if (answer.text().isEmpty() && !answer.calls().isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", answer.text());
        }
        message.putNull("refusal");
        for (Answer.Call call : answer.calls()) {
            String arguments = call.arguments().isEmpty() ? "{}" : call.arguments().toString();
            function(
                    message.withArray("tool_calls").addObject(), call.id(), call.name(), arguments);
        }
    }

    private static void function(ObjectNode call, CallId id, String name, String arguments) {
        call.put("id", id.text())
                .put("type", "function")
                .putObject("function")
                .put("name", name)
                .put("arguments", arguments);
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", id.isEmpty() ? "chatcmpl-" + asker.epochSeconds() : id)
                .put("object", object)
                .put("created", asker.epochSeconds())
                .put("model", model);
    }

    @Override
    public void accept(Piece piece) {
        switch (piece) {
            case Piece.Begun begun -> begin(begun);
            case Piece.Text text -> chunk(delta -> delta.put("content", text.text()));
            case Piece.CallBegun call ->
                    chunk(delta -> function(call(delta, calls++), call.id(), call.name(), ""));
            case Piece.Arguments more ->
                    chunk(delta ->
                            call(delta, calls - 1)
                                    .putObject("function")
                                    .put("arguments", more.text()));
            case Piece.Used used -> usage = used.usage().or(usage);
            case Piece.Stopped stopped -> stop = Optional.of(stopped.stop());
            case Piece.Failed failed -> fail(failed.fault());
        }
    }

    private void begin(Piece.Begun begun) {
        id = begun.id();
        model = asker.modelOr(begun.model());
        chunk(delta -> delta.put("role", "assistant").put("content", ""));
    }

    private static ObjectNode call(ObjectNode delta, int index) {
        return delta.putArray("tool_calls").addObject().put("index", index);
    }

    private void chunk(Consumer<ObjectNode> filling) {
        ObjectNode root = head("chat.completion.chunk");
        ObjectNode choice = choice(root.putArray("choices"));
        filling.accept(choice.putObject("delta"));
        choice.putNull("finish_reason");
        out.event(root);
    }

    private static ObjectNode choice(ArrayNode choices) {
        return choices.addObject().put("index", 0);
    }

    @Override
    public void end() {
        ObjectNode last = head("chat.completion.chunk");
        ObjectNode choice = choice(last.putArray("choices"));
        choice.putObject("delta");
        choice.put("finish_reason", stop.orElse(Stop.END).word(Dialect.OPENAI));
        out.event(last);
        if (asker.usageWanted()) {
            ObjectNode counted = head("chat.completion.chunk");
            counted.putArray("choices");
            usage(usage, counted);
            out.event(counted);
        }
        out.ascii("data: [DONE]\n\n");
    }

    @Override
    public void fail(Fault fault) {
        out.event("error", Faults.tree(Dialect.OPENAI, fault));
    }

    private static void usage(Usage usage, ObjectNode root) {
        if (usage.input() < 0 && usage.output() < 0) {
            return;
        }
        ObjectNode told = root.putObject("usage");
        told.put("prompt_tokens", Usage.atLeastZero(usage.input()));
        told.put("completion_tokens", Usage.atLeastZero(usage.output()));
        told.put("total_tokens", Usage.sum(usage.input(), usage.output()));
        if (usage.cached() >= 0) {
            ObjectNode prompt = told.putObject("prompt_tokens_details");
            prompt.put("cached_tokens", usage.cached());
            if (usage.written() >= 0) {
                prompt.put("cache_write_tokens", usage.written());
            }
        }
        if (usage.reasoning() >= 0) {
            told.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
        }
    }
}
