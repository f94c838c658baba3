package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes chat completion requests of OpenAI's API.
///
/// What tools answer are messages of their own there, without a word for failure: a failed one
/// begins with `Error:`.
final class OpenAiRequestWriter {
    private static final Dialect SELF = Dialect.OPENAI;

    private OpenAiRequestWriter() {}

    /// @throws RefusedException naming what it has no words for
    static ObjectNode write(Conversation conversation) {
        ObjectNode root = Json.object().put("model", conversation.model());
        ArrayNode messages = root.putArray("messages");
        conversation.turns().forEach(turn -> turn(turn, messages));
        tools(conversation, root);
        conversation.settings().write(root, SELF);
        shape(conversation.shape(), root);
        if (conversation.effort().isSaid()) {
            root.put("reasoning_effort", conversation.effort().word());
        }
        if (conversation.stream()) {
            root.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return root;
    }

    private static void turn(Turn turn, ArrayNode messages) {
        switch (turn.speaker()) {
            case SYSTEM -> message(messages, "system").put("content", Turn.text(turn.parts()));
            case USER -> user(turn.parts(), messages);
            case ASSISTANT -> assistant(turn.parts(), messages);
        }
    }

    private static ObjectNode message(ArrayNode messages, String role) {
        return messages.addObject().put("role", role);
    }

    private static void user(List<Part> parts, ArrayNode messages) {
        List<Part> said = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Result result -> result(result, messages);
                case Part.Text _, Part.LinkedImage _, Part.InlineImage _ -> said.add(part);
                case Part.Call call -> throw RefusedException.cannotGo(call.field(), SELF);
            }
        }
        if (!said.isEmpty()) {
            content(said, message(messages, "user"));
        }
    }

    private static void result(Part.Result result, ArrayNode messages) {
        String text = result.text(SELF);
        message(messages, "tool")
                .put("tool_call_id", result.id().plain())
                .put("content", result.failed() ? "Error: " + text : text);
    }

    private static void content(List<Part> parts, ObjectNode message) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text only) {
            message.put("content", only.text());
            return;
        }
        ArrayNode content = message.putArray("content");
        for (Part part : parts) {
            switch (part) {
                case Part.Text text ->
                        content.addObject().put("type", "text").put("text", text.text());
                case Part.LinkedImage image -> image(content, image.url());
                case Part.InlineImage image -> image(content, DataUrl.of(image));
                case Part.Call _, Part.Result _ ->
                        throw RefusedException.cannotGo(part.field(), SELF);
            }
        }
    }

    private static void image(ArrayNode content, String url) {
        content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    }

    private static void assistant(List<Part> parts, ArrayNode messages) {
        ObjectNode message = message(messages, "assistant");
        String text = Turn.text(parts);
        message.put("content", text);
        for (Part part : parts) {
            switch (part) {
                case Part.Text _ -> {}
                case Part.Call call -> call(call, message.withArray("tool_calls"));
                case Part.LinkedImage _, Part.InlineImage _, Part.Result _ ->
                        throw RefusedException.cannotGo(part.field(), SELF);
            }
        }
        if (text.isEmpty() && message.has("tool_calls")) {
            message.putNull("content");
        }
    }

    private static void call(Part.Call call, ArrayNode calls) {
        calls.addObject()
                .put("id", call.id().plain())
                .put("type", "function")
                .putObject("function")
                .put("name", call.name())
                .put("arguments", call.arguments());
    }

    private static void tools(Conversation conversation, ObjectNode root) {
        for (Tool tool : conversation.tools()) {
            ObjectNode function =
                    root.withArray("tools")
                            .addObject()
                            .put("type", "function")
                            .putObject("function")
                            .put("name", tool.name())
                            .put("description", tool.description());
            tool.schema().ifPresent(schema -> function.set("parameters", schema));
            if (tool.strict()) {
                function.put("strict", true);
            }
        }
        choice(conversation.choice(), root);
    }

    private static void choice(ToolChoice choice, ObjectNode root) {
        switch (choice.mode()) {
            case UNSAID -> {}
            case AUTO -> root.put("tool_choice", "auto");
            case NONE -> root.put("tool_choice", "none");
            case ANY -> root.put("tool_choice", "required");
            case ONE ->
                    root.putObject("tool_choice")
                            .put("type", "function")
                            .putObject("function")
                            .put("name", choice.name());
        }
        if (choice.oneAtMost()) {
            root.put("parallel_tool_calls", false);
        }
    }

    private static void shape(AnswerShape shape, ObjectNode root) {
        switch (shape) {
            case AnswerShape.Free _ -> {}
            case AnswerShape.AnyJson _ ->
                    root.putObject("response_format").put("type", "json_object");
            case AnswerShape.Schema schema -> {
                ObjectNode format =
                        root.putObject("response_format")
                                .put("type", "json_schema")
                                .putObject("json_schema")
                                .put("name", schema.name())
                                .put("strict", schema.strict());
                format.set("schema", schema.schema());
            }
        }
    }
}
