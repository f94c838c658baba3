package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads requests of Anthropic's Messages API.
final class AnthropicRequestReader {
    /// Thoughts left to the model are what the other vendors' models do by themselves.
    private static final Set<String> NO_THOUGHTS_ASKED = Set.of("disabled", "adaptive");

    private AnthropicRequestReader() {}

    /// @throws RefusedException naming the first field that cannot be carried on
    static Conversation read(ObjectNode root) {
        Fields fields = Fields.of(root);
        fields.ignore(
                "metadata",
                "service_tier",
                "cache_control",
                "diagnostics",
                "speed",
                "user_profile_id",
                "workspace_id");
        thinking(fields);
        Fields output = fields.object("output_config").orElseGet(() -> Fields.of(Json.object()));
        Conversation conversation =
                new Conversation(
                        fields.requiredText("model"),
                        fields.flag("stream"),
                        turns(fields),
                        fields.objects("tools").stream().map(AnthropicRequestReader::tool).toList(),
                        fields.object("tool_choice")
                                .map(AnthropicRequestReader::choice)
                                .orElse(ToolChoice.FREE),
                        Settings.take(fields, Dialect.ANTHROPIC),
                        output.object("format")
                                .map(AnthropicRequestReader::shape)
                                .orElse(new AnswerShape.Free()),
                        Effort.take(output, "effort"));
        output.end();
        fields.end();
        return conversation;
    }

    private static void thinking(Fields fields) {
        fields.object("thinking")
                .ifPresent(thinking -> {
                    thinking.idle("type", NO_THOUGHTS_ASKED);
                    thinking.ignore("display");
                    thinking.end();
                });
    }

    private static AnswerShape shape(Fields format) {
        if (!format.requiredText("type").equals("json_schema")) {
            throw RefusedException.unknown(format.path("type"));
        }
        JsonNode schema =
                format.take("schema").orElseThrow(() -> format.refuse("schema", "is missing"));
        format.end();
        return new AnswerShape.Schema("answer", schema, true);
    }

    private static List<Turn> turns(Fields fields) {
        List<Turn> turns = new ArrayList<>();
        List<Part> system = content(fields, "system");
        if (!system.isEmpty()) {
            turns.add(new Turn(Turn.Speaker.SYSTEM, system));
        }
        for (Fields message : fields.objects("messages")) {
            turns.add(new Turn(speaker(message), content(message, "content")));
            message.end();
        }
        return turns;
    }

    private static Turn.Speaker speaker(Fields message) {
        String role = message.requiredText("role");
        return switch (role) {
            case "user" -> Turn.Speaker.USER;
            case "assistant" -> Turn.Speaker.ASSISTANT;
            case "system" -> Turn.Speaker.SYSTEM;
            default -> throw message.refuse("role", "'" + role + "' is not known");
        };
    }

    /// Content is a text or a list of blocks.
    private static List<Part> content(Fields of, String name) {
        JsonNode content = of.take(name).orElse(null);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(new Part.Text(of.path(name), content.stringValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields block : of.objects(name, content)) {
            block(block, parts);
        }
        return parts;
    }

    /// Thoughts of earlier answers are of use to the model that had them only, and left out.
    private static void block(Fields block, List<Part> into) {
        block.ignore("cache_control", "citations", "caller");
        String type = block.requiredText("type");
        switch (type) {
            case "text" -> into.add(new Part.Text(block.path("text"), block.requiredText("text")));
            case "image" -> into.add(image(block));
            case "tool_use" -> into.add(call(block));
            case "tool_result" -> into.add(result(block));
            case "thinking" -> block.ignore("thinking", "signature");
            case "redacted_thinking" -> block.ignore("data");
            default -> throw RefusedException.unknown(block.path("type"));
        }
        block.end();
    }

    private static Part image(Fields block) {
        Fields source =
                block.object("source").orElseThrow(() -> block.refuse("source", "is missing"));
        return switch (source.requiredText("type")) {
            case "url" -> DataUrl.image(source.path("url"), source.requiredText("url"));
            case "base64" ->
                    new Part.InlineImage(
                            source.path("data"),
                            source.requiredText("media_type"),
                            source.requiredText("data"));
            default -> throw RefusedException.unknown(source.path("type"));
        };
    }

    private static Part call(Fields block) {
        JsonNode input = block.take("input").orElseGet(Json::object);
        if (!input.isObject()) {
            throw block.refuse("input", "must be an object");
        }
        return new Part.Call(
                block.path("input"),
                CallId.read(block.requiredText("id")),
                block.requiredText("name"),
                input.toString());
    }

    private static Part result(Fields block) {
        return new Part.Result(
                block.path("content"),
                CallId.read(block.requiredText("tool_use_id")),
                "",
                content(block, "content"),
                block.flag("is_error"));
    }

    private static Tool tool(Fields tool) {
        tool.ignore("cache_control", "eager_input_streaming");
        tool.idle("type", Set.of("custom"));
        tool.idle("defer_loading", Set.of("false"));
        tool.idle("allowed_callers", Set.of("[\"direct\"]"));
        Tool read =
                new Tool(
                        tool.requiredText("name"),
                        tool.text("description", ""),
                        tool.take("input_schema"),
                        tool.flag("strict"));
        tool.end();
        return read;
    }

    private static ToolChoice choice(Fields choice) {
        String where = choice.path("type");
        String word = choice.requiredText("type");
        ToolChoice.Mode mode =
                switch (word) {
                    case "auto" -> ToolChoice.Mode.AUTO;
                    case "none" -> ToolChoice.Mode.NONE;
                    case "any" -> ToolChoice.Mode.ANY;
                    case "tool" -> ToolChoice.Mode.ONE;
                    default -> throw choice.refuse("type", "'" + word + "' is not known");
                };
        String name = mode == ToolChoice.Mode.ONE ? choice.requiredText("name") : "";
        boolean single = choice.flag("disable_parallel_tool_use");
        choice.end();
        return new ToolChoice(mode, name, where, single, choice.path("disable_parallel_tool_use"));
    }
}
