package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads chat completion requests of OpenAI's API.
final class OpenAiRequestReader {
    private static final Set<String> OFF = Set.of("false", "0", "{}", "[]", "");

    private OpenAiRequestReader() {}

    /// @throws RefusedException naming the first field that cannot be carried on
    static Conversation read(ObjectNode root) {
        Fields fields = Fields.of(root);
        ignoreIdle(fields);
        Conversation conversation =
                new Conversation(
                        fields.requiredText("model"),
                        fields.flag("stream"),
                        turns(fields.objects("messages")),
                        fields.objects("tools").stream().map(OpenAiRequestReader::tool).toList(),
                        choice(fields),
                        settings(fields),
                        shape(fields),
                        Effort.take(fields, "reasoning_effort"));
        fields.end();
        return conversation;
    }

    private static void ignoreIdle(Fields fields) {
        fields.ignore(
                "user",
                "safety_identifier",
                "metadata",
                "store",
                "service_tier",
                "prompt_cache_key",
                "prompt_cache_retention",
                "prompt_cache_options",
                "prediction",
                "stream_options");
        fields.idle("n", Set.of("1"));
        fields.idle("modalities", Set.of("[\"text\"]"));
        for (String name : List.of("logprobs", "top_logprobs", "logit_bias", "functions")) {
            fields.idle(name, OFF);
        }
    }

    private static Settings settings(Fields fields) {
        Settings settings = Settings.take(fields, Dialect.OPENAI);
        settings.take(Setting.MAX_TOKENS, fields, "max_tokens");
        return settings;
    }

    private static List<Turn> turns(List<Fields> messages) {
        List<Turn> turns = new ArrayList<>();
        for (Fields message : messages) {
            turns.add(turn(message));
            message.end();
        }
        return turns;
    }

    private static Turn turn(Fields message) {
        String role = message.requiredText("role");
        return switch (role) {
            case "system", "developer" -> new Turn(Turn.Speaker.SYSTEM, content(message));
            case "user" -> new Turn(Turn.Speaker.USER, content(message));
            case "assistant" -> new Turn(Turn.Speaker.ASSISTANT, said(message));
            case "tool" -> new Turn(Turn.Speaker.USER, List.of(result(message)));
            default -> throw message.refuse("role", "'" + role + "' is not known");
        };
    }

    private static Part result(Fields message) {
        return new Part.Result(
                message.path("content"),
                CallId.read(message.requiredText("tool_call_id")),
                message.text("name", ""),
                content(message),
                false);
    }

    private static List<Part> said(Fields message) {
        message.ignore("annotations", "reasoning", "reasoning_content");
        List<Part> parts = new ArrayList<>(content(message));
        String refusal = message.text("refusal", "");
        if (!refusal.isEmpty()) {
            parts.add(new Part.Text(message.path("refusal"), refusal));
        }
        for (Fields call : message.objects("tool_calls")) {
            parts.add(call(call));
            call.end();
        }
        return parts;
    }

    private static Part call(Fields call) {
        requireFunction(call);
        call.ignore("index");
        CallId id = CallId.read(call.requiredText("id"));
        Fields function =
                call.object("function").orElseThrow(() -> call.refuse("function", "is missing"));
        String arguments = function.text("arguments", "{}");
        if (Json.object(arguments.isBlank() ? "{}" : arguments).isEmpty()) {
            throw function.refuse("arguments", "is no JSON object");
        }
        String name = function.requiredText("name");
        function.end();
        return new Part.Call(
                function.path("arguments"), id, name, arguments.isBlank() ? "{}" : arguments);
    }

    private static void requireFunction(Fields of) {
        if (!of.text("type", "function").equals("function")) {
            throw RefusedException.unknown(of.path("type"));
        }
    }

    /// Content is a text or a list of parts.
    private static List<Part> content(Fields message) {
        JsonNode content = message.take("content").orElse(null);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(new Part.Text(message.path("content"), content.stringValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields part : message.objects("content", content)) {
            parts.add(part(part));
            part.ignore("prompt_cache_breakpoint");
            part.end();
        }
        return parts;
    }

    private static Part part(Fields part) {
        return switch (part.requiredText("type")) {
            case "text" -> new Part.Text(part.path("text"), part.requiredText("text"));
            case "refusal" -> new Part.Text(part.path("refusal"), part.requiredText("refusal"));
            case "image_url" -> image(part);
            default -> throw RefusedException.unknown(part.path("type"));
        };
    }

    private static Part image(Fields part) {
        Fields image =
                part.object("image_url").orElseThrow(() -> part.refuse("image_url", "is missing"));
        image.idle("detail", Set.of("auto"));
        String url = image.requiredText("url");
        image.end();
        return DataUrl.image(image.path("url"), url);
    }

    private static Tool tool(Fields tool) {
        requireFunction(tool);
        Fields function =
                tool.object("function").orElseThrow(() -> tool.refuse("function", "is missing"));
        Tool read =
                new Tool(
                        function.requiredText("name"),
                        function.text("description", ""),
                        function.take("parameters"),
                        function.flag("strict"));
        function.end();
        tool.end();
        return read;
    }

    private static ToolChoice choice(Fields fields) {
        String where = fields.path("tool_choice");
        ToolChoice choice =
                fields.take("tool_choice")
                        .map(value ->
                                value.isString()
                                        ? word(fields, value.stringValue(), where)
                                        : named(fields, where))
                        .orElse(ToolChoice.FREE);
        boolean single =
                fields.take("parallel_tool_calls")
                        .map(value -> value.isBoolean() && !value.booleanValue())
                        .orElse(false);
        return single ? choice.withOneAtMost("parallel_tool_calls") : choice;
    }

    private static ToolChoice word(Fields fields, String word, String where) {
        ToolChoice.Mode mode =
                switch (word) {
                    case "auto" -> ToolChoice.Mode.AUTO;
                    case "none" -> ToolChoice.Mode.NONE;
                    case "required" -> ToolChoice.Mode.ANY;
                    default -> throw fields.refuse("tool_choice", "'" + word + "' is not known");
                };
        return new ToolChoice(mode, "", where, false, "");
    }

    private static ToolChoice named(Fields fields, String where) {
        Fields choice = fields.object("tool_choice").orElseThrow();
        requireFunction(choice);
        Fields function =
                choice.object("function")
                        .orElseThrow(() -> choice.refuse("function", "is missing"));
        return new ToolChoice(ToolChoice.Mode.ONE, function.requiredText("name"), where, false, "");
    }

    private static AnswerShape shape(Fields fields) {
        return fields.object("response_format")
                .map(OpenAiRequestReader::shapeOf)
                .orElse(new AnswerShape.Free());
    }

    private static AnswerShape shapeOf(Fields format) {
        return switch (format.requiredText("type")) {
            case "text" -> new AnswerShape.Free();
            case "json_object" -> new AnswerShape.AnyJson(format.path("type"));
            case "json_schema" ->
                    schema(
                            format.object("json_schema")
                                    .orElseThrow(() -> format.refuse("json_schema", "is missing")));
            default -> throw RefusedException.unknown(format.path("type"));
        };
    }

    private static AnswerShape schema(Fields format) {
        format.ignore("description");
        AnswerShape shape =
                new AnswerShape.Schema(
                        format.text("name", "answer"),
                        format.take("schema").orElseGet(Json::object),
                        format.flag("strict"));
        format.end();
        return shape;
    }
}
