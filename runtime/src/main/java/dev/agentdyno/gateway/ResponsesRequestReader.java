package dev.agentdyno.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads requests of OpenAI's API of responses. What a provider keeps between two of them, such as
/// the response before, cannot be carried to another.
final class ResponsesRequestReader {
    private ResponsesRequestReader() {}

    /// @throws RefusedException naming the first field that cannot be carried on
    static Conversation read(ObjectNode root) {
        Fields fields = Fields.of(root);
        ignoreIdle(fields);
        Conversation conversation =
                new Conversation(
                        fields.requiredText("model"),
                        fields.flag("stream"),
                        turns(fields),
                        fields.objects("tools").stream().map(ResponsesRequestReader::tool).toList(),
                        choice(fields),
                        settings(fields),
                        shape(fields),
                        effort(fields));
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
                "include",
                "stream_options");
        fields.idle("background", Set.of("false"));
        fields.idle("truncation", Set.of("disabled"));
        fields.idle("top_logprobs", Set.of("0"));
    }

    private static Settings settings(Fields fields) {
        Settings settings = new Settings();
        settings.take(Setting.MAX_TOKENS, fields, "max_output_tokens");
        settings.take(Setting.TEMPERATURE, fields, "temperature");
        settings.take(Setting.TOP_P, fields, "top_p");
        return settings;
    }

    private static List<Turn> turns(Fields fields) {
        List<Turn> turns = new ArrayList<>();
        String instructions = fields.text("instructions", "");
        if (!instructions.isEmpty()) {
            turns.add(turn(Turn.Speaker.SYSTEM, text(fields.path("instructions"), instructions)));
        }
        JsonNode input =
                fields.take("input").orElseThrow(() -> fields.refuse("input", "is missing"));
        if (input.isString()) {
            turns.add(turn(Turn.Speaker.USER, text(fields.path("input"), input.stringValue())));
            return turns;
        }
        for (Fields item : fields.objects("input", input)) {
            add(item, turns);
        }
        return turns;
    }

    private static Turn turn(Turn.Speaker speaker, Part part) {
        return new Turn(speaker, List.of(part));
    }

    private static Part text(String field, String text) {
        return new Part.Text(field, text);
    }

    /// Thoughts of earlier answers are of use to the model that had them only.
    private static void add(Fields item, List<Turn> turns) {
        item.ignore("id", "status");
        switch (item.text("type", "message")) {
            case "message" -> turns.add(message(item));
            case "function_call" -> turns.add(turn(Turn.Speaker.ASSISTANT, call(item)));
            case "function_call_output" -> turns.add(turn(Turn.Speaker.USER, result(item)));
            case "reasoning" -> item.ignore("summary", "content", "encrypted_content");
            default -> throw RefusedException.unknown(item.path("type"));
        }
        item.end();
    }

    private static Turn message(Fields message) {
        String role = message.requiredText("role");
        Turn.Speaker speaker =
                switch (role) {
                    case "system", "developer" -> Turn.Speaker.SYSTEM;
                    case "user" -> Turn.Speaker.USER;
                    case "assistant" -> Turn.Speaker.ASSISTANT;
                    default -> throw message.refuse("role", "'" + role + "' is not known");
                };
        message.ignore("phase");
        return new Turn(speaker, content(message, "content"));
    }

    /// A text, or a list of parts.
    private static List<Part> content(Fields of, String name) {
        JsonNode content = of.take(name).orElse(null);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(text(of.path(name), content.stringValue()));
        }
        List<Part> parts = new ArrayList<>();
        for (Fields part : of.objects(name, content)) {
            parts.add(part(part));
            part.end();
        }
        return parts;
    }

    private static Part part(Fields part) {
        part.ignore("annotations", "logprobs");
        return switch (part.requiredText("type")) {
            case "input_text", "output_text" -> text(part.path("text"), part.requiredText("text"));
            case "refusal" -> text(part.path("refusal"), part.requiredText("refusal"));
            case "input_image" -> image(part);
            default -> throw RefusedException.unknown(part.path("type"));
        };
    }

    private static Part image(Fields part) {
        part.idle("detail", Set.of("auto"));
        return DataUrl.image(part.path("image_url"), part.requiredText("image_url"));
    }

    private static Part call(Fields item) {
        String arguments = item.text("arguments", "{}");
        String object = arguments.isBlank() ? "{}" : arguments;
        if (Json.object(object).isEmpty()) {
            throw item.refuse("arguments", "is no JSON object");
        }
        CallId id = CallId.read(item.requiredText("call_id"));
        return new Part.Call(item.path("arguments"), id, item.requiredText("name"), object);
    }

    private static Part result(Fields item) {
        CallId id = CallId.read(item.requiredText("call_id"));
        return new Part.Result(item.path("output"), id, "", content(item, "output"), false);
    }

    private static Tool tool(Fields tool) {
        requireFunction(tool);
        Tool read =
                new Tool(
                        tool.requiredText("name"),
                        tool.text("description", ""),
                        tool.take("parameters"),
                        tool.flag("strict"));
        tool.end();
        return read;
    }

    /// Tools that OpenAI itself runs are nowhere else.
    private static void requireFunction(Fields of) {
        if (!of.requiredText("type").equals("function")) {
            throw RefusedException.unknown(of.path("type"));
        }
    }

    private static ToolChoice choice(Fields fields) {
        ToolChoice choice =
                fields.take("tool_choice")
                        .map(value ->
                                value.isString()
                                        ? word(fields, value.stringValue())
                                        : named(fields))
                        .orElse(ToolChoice.FREE);
        boolean several =
                fields.take("parallel_tool_calls").map(value -> value.asBoolean(true)).orElse(true);
        return several ? choice : choice.withOneAtMost("parallel_tool_calls");
    }

    private static ToolChoice word(Fields fields, String word) {
        ToolChoice.Mode mode =
                switch (word) {
                    case "auto" -> ToolChoice.Mode.AUTO;
                    case "none" -> ToolChoice.Mode.NONE;
                    case "required" -> ToolChoice.Mode.ANY;
                    default -> throw fields.refuse("tool_choice", "'" + word + "' is not known");
                };
        return new ToolChoice(mode, "", fields.path("tool_choice"), false, "");
    }

    private static ToolChoice named(Fields fields) {
        Fields choice = fields.object("tool_choice").orElseThrow();
        requireFunction(choice);
        String name = choice.requiredText("name");
        choice.end();
        return new ToolChoice(ToolChoice.Mode.ONE, name, fields.path("tool_choice"), false, "");
    }

    private static AnswerShape shape(Fields fields) {
        return fields.object("text")
                .map(ResponsesRequestReader::shapeOf)
                .orElse(new AnswerShape.Free());
    }

    private static AnswerShape shapeOf(Fields text) {
        text.idle("verbosity", Set.of("medium"));
        AnswerShape shape =
                text.object("format")
                        .map(ResponsesRequestReader::format)
                        .orElse(new AnswerShape.Free());
        text.end();
        return shape;
    }

    private static AnswerShape format(Fields format) {
        AnswerShape shape =
                switch (format.requiredText("type")) {
                    case "text" -> new AnswerShape.Free();
                    case "json_object" -> new AnswerShape.AnyJson(format.path("type"));
                    case "json_schema" -> schema(format);
                    default -> throw RefusedException.unknown(format.path("type"));
                };
        format.end();
        return shape;
    }

    private static AnswerShape schema(Fields format) {
        format.ignore("description");
        return new AnswerShape.Schema(
                format.text("name", "answer"),
                format.take("schema").orElseGet(Json::object),
                format.flag("strict"));
    }

    private static Effort effort(Fields fields) {
        return fields.object("reasoning")
                .map(ResponsesRequestReader::effortOf)
                .orElse(Effort.UNSAID);
    }

    private static Effort effortOf(Fields reasoning) {
        reasoning.ignore("summary", "generate_summary");
        Effort effort = Effort.take(reasoning, "effort");
        reasoning.end();
        return effort;
    }
}
