package dev.agentdyno.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes answers of Gemini. Its calls of tools come whole, so one is held back until its arguments
/// are.
final class GeminiAnswerWriter implements AnswerWriter {
    private final Asker asker;
    private final StreamOut out;
    private String id = "";
    private String model = "";
    private Answer.@Nullable Call open;
    private Usage usage = Usage.UNKNOWN;
    private Optional<Stop> stop = Optional.empty();

    GeminiAnswerWriter(Asker asker, StreamOut out) {
        this.asker = asker;
        this.out = out;
    }

    @Override
    public ObjectNode whole(Answer answer) {
        begin(new Piece.Begun(answer.id(), answer.model()));
        ObjectNode root = Json.object();
        ArrayNode parts = parts(root, Optional.of(answer.stopped().stop()));
        if (!answer.text().isEmpty()) {
            parts.addObject().put("text", answer.text());
        }
        for (Answer.Call call : answer.calls()) {
            call(call, answer.isCutShort(), parts);
        }
        usage(answer.usage(), root);
        return tail(root);
    }

    private void begin(Piece.Begun begun) {
        id = begun.id();
        model = asker.modelOr(begun.model());
    }

    private static ArrayNode parts(ObjectNode root, Optional<Stop> stop) {
        ObjectNode candidate = root.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content");
        ArrayNode parts = content.putArray("parts");
        content.put("role", "model");
        stop.ifPresent(reason -> candidate.put("finishReason", reason.word(Dialect.GEMINI)));
        candidate.put("index", 0);
        return parts;
    }

    private ObjectNode tail(ObjectNode root) {
        return root.put("modelVersion", model).put("responseId", id);
    }

    private static void call(Answer.Call call, boolean cutShort, ArrayNode parts) {
        JsonNode arguments = Json.object(call.object(cutShort)).orElseGet(Json::object);
        parts.addObject()
                .putObject("functionCall")
                .put("id", call.id().text())
                .put("name", call.name())
                .set("args", arguments);
    }

    @Override
    public void accept(Piece piece) {
        switch (piece) {
            case Piece.Begun begun -> begin(begun);
            case Piece.Text text -> {
                flush(false);
                chunk(parts -> parts.addObject().put("text", text.text()));
            }
            case Piece.CallBegun call -> {
                flush(false);
                open = new Answer.Call(call.id(), call.name(), new StringBuilder());
            }
            case Piece.Arguments more -> arguments(more.text());
            case Piece.Used used -> usage = used.usage().or(usage);
            case Piece.Stopped stopped -> stop = Optional.of(stopped.stop());
            case Piece.Failed failed -> fail(failed.fault());
        }
    }

    private void arguments(String more) {
        if (open == null) {
            throw new BadAnswerException("the answer holds arguments of no call");
        }
        open.arguments().append(more);
    }

    private void flush(boolean cutShort) {
        Answer.Call call = open;
        if (call != null) {
            open = null;
            chunk(parts -> call(call, cutShort, parts));
        }
    }

    private void chunk(Consumer<ArrayNode> filling) {
        ObjectNode root = Json.object();
        filling.accept(parts(root, Optional.empty()));
        out.event(tail(root));
    }

    @Override
    public void end() {
        Stop reason = stop.orElse(Stop.END);
        flush(reason == Stop.LENGTH);
        ObjectNode last = Json.object();
        parts(last, Optional.of(reason)).addObject().put("text", "");
        usage(usage, last);
        out.event(tail(last));
        out.end();
    }

    @Override
    public void fail(Fault fault) {
        out.event(Faults.tree(Dialect.GEMINI, fault));
        out.end();
    }

    /// Thoughts are counted beside the answer there, not in it.
    private static void usage(Usage usage, ObjectNode root) {
        if (usage.input() < 0 && usage.output() < 0) {
            return;
        }
        long thoughts = Usage.atLeastZero(usage.reasoning());
        ObjectNode told = root.putObject("usageMetadata");
        told.put("promptTokenCount", Usage.atLeastZero(usage.input()));
        told.put("candidatesTokenCount", Usage.atLeastZero(usage.output() - thoughts));
        told.put("totalTokenCount", Usage.sum(usage.input(), usage.output()));
        if (usage.cached() >= 0) {
            told.put("cachedContentTokenCount", usage.cached());
        }
        if (usage.reasoning() >= 0) {
            told.put("thoughtsTokenCount", thoughts);
        }
    }
}
