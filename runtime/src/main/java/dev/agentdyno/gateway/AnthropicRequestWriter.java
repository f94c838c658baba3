package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes requests of Anthropic's Messages API.
///
/// Instructions go to the one place that all models know, speakers alternate, and what tools
/// answered stands first in the user's turn. Empty texts are refused there, so they are left out.
final class AnthropicRequestWriter {
    private static final Dialect SELF = Dialect.ANTHROPIC;

    /// A bound is required there; this one is sent for a caller who sets none.
    private static final int STANDARD_OUTPUT_TOKENS = 4_096;

    private AnthropicRequestWriter() {}

    /// @throws RefusedException naming what it has no words for
    static ObjectNode write(Conversation conversation) {
        ObjectNode root = Json.object().put("model", conversation.model());
        root.put("max_tokens", STANDARD_OUTPUT_TOKENS);
        String system = Turn.instructions(conversation.turns());
        if (!system.isEmpty()) {
            root.put("system", system);
        }
        ArrayNode messages = root.putArray("messages");
        Turn.alternating(conversation.turns()).forEach(turn -> turn(turn, messages));
        conversation.tools().forEach(tool -> tool(tool, root.withArray("tools")));
        choice(conversation, root);
        conversation.settings().write(root, SELF);
        output(conversation, root);
        if (conversation.stream()) {
            root.put("stream", true);
        }
        return root;
    }

    private static void turn(Turn turn, ArrayNode messages) {
        boolean user = turn.speaker() == Turn.Speaker.USER;
        List<Part> parts = new ArrayList<>(turn.parts());
        parts.removeIf(part -> part instanceof Part.Text text && text.text().isEmpty());
        if (parts.isEmpty()) {
            return;
        }
        parts.sort(Comparator.comparing(part -> !(part instanceof Part.Result)));
        ArrayNode blocks =
                messages.addObject().put("role", user ? "user" : "assistant").putArray("content");
        parts.forEach(part -> block(part, blocks.addObject()));
    }

    private static void block(Part part, ObjectNode block) {
        switch (part) {
            case Part.Text text -> block.put("type", "text").put("text", text.text());
            case Part.LinkedImage image ->
                    block.put("type", "image")
                            .putObject("source")
                            .put("type", "url")
                            .put("url", image.url());
            case Part.InlineImage image ->
                    block.put("type", "image")
                            .putObject("source")
                            .put("type", "base64")
                            .put("media_type", image.mediaType())
                            .put("data", image.data());
            case Part.Call call -> call(call, block);
            case Part.Result result -> result(result, block);
        }
    }

    private static void call(Part.Call call, ObjectNode block) {
        block.put("type", "tool_use")
                .put("id", call.id().plain())
                .put("name", call.name())
                .set("input", Json.object(call.arguments()).orElseGet(Json::object));
    }

    private static void result(Part.Result result, ObjectNode block) {
        block.put("type", "tool_result").put("tool_use_id", result.id().plain());
        ArrayNode content = block.putArray("content");
        for (Part part : result.content()) {
            if (!(part instanceof Part.Text text && text.text().isEmpty())) {
                block(part, content.addObject());
            }
        }
        if (result.failed()) {
            block.put("is_error", true);
        }
    }

    private static void tool(Tool tool, ArrayNode tools) {
        ObjectNode written = tools.addObject().put("name", tool.name());
        if (!tool.description().isEmpty()) {
            written.put("description", tool.description());
        }
        tool.schema()
                .ifPresentOrElse(
                        schema -> written.set("input_schema", schema),
                        () -> written.putObject("input_schema").put("type", "object"));
        if (tool.strict()) {
            written.put("strict", true);
        }
    }

    private static void choice(Conversation conversation, ObjectNode root) {
        ToolChoice choice = conversation.choice();
        boolean nothingSaid = choice.mode() == ToolChoice.Mode.UNSAID && !choice.oneAtMost();
        if (conversation.tools().isEmpty() || nothingSaid) {
            return;
        }
        ObjectNode written = root.putObject("tool_choice").put("type", word(choice.mode()));
        if (choice.mode() == ToolChoice.Mode.ONE) {
            written.put("name", choice.name());
        }
        if (choice.oneAtMost() && choice.mode() != ToolChoice.Mode.NONE) {
            written.put("disable_parallel_tool_use", true);
        }
    }

    private static String word(ToolChoice.Mode mode) {
        return switch (mode) {
            case UNSAID, AUTO -> "auto";
            case NONE -> "none";
            case ANY -> "any";
            case ONE -> "tool";
        };
    }

    private static void output(Conversation conversation, ObjectNode root) {
        if (conversation.effort().isSaid()) {
            root.withObject("output_config").put("effort", conversation.effort().word());
        }
        switch (conversation.shape()) {
            case AnswerShape.Free _ -> {}
            case AnswerShape.AnyJson any -> throw RefusedException.cannotGo(any.field(), SELF);
            case AnswerShape.Schema schema ->
                    root.withObject("output_config")
                            .putObject("format")
                            .put("type", "json_schema")
                            .set("schema", schema.schema());
        }
    }
}
